CREATE VIEW fact_evidence AS -- Which claims speak for and against each value of the consensus? Dates that only differ in exactness do not contradict each other.
SELECT
  f.outage_id AS outage_id, -- The outage.
  p.code      AS predicate, -- What the value is.
  t.text      AS object,    -- The value or key.
  CASE
    WHEN c.object_id = f.object_id AND c.stance = 'asserted' THEN 'for'
    WHEN c.object_id = f.object_id AND c.stance = 'denied' THEN 'against'
    WHEN c.object_id = f.object_id THEN 'supposed'
    ELSE 'against'
  END AS side,              -- for, against or supposed.
  c.id        AS claim_id,  -- Number of the claim.
  c.stance    AS stance,    -- Stance of the claim.
  c.article_id AS article_id, -- The article that makes it.
  c.verdict   AS verdict,   -- An analyst's decision on it.
  f.predicate_id AS predicate_id, -- Number of the predicate in this file.
  f.object_id AS object_id  -- Number of the value in table term.
FROM fact f
JOIN predicate p ON p.id = f.predicate_id
JOIN term t ON t.id = f.object_id
JOIN mention_row m ON m.outage_id = f.outage_id
JOIN claim_row c ON c.mention_id = m.id AND c.predicate_id = f.predicate_id
JOIN term u ON u.id = c.object_id
WHERE c.object_id = f.object_id
  OR c.stance = 'asserted' AND p.code IN ('began_on', 'ended_on', 'lasted', 'had_scope', 'had_status', 'had_severity')
    AND NOT (p.code IN ('began_on', 'ended_on') AND (substr(t.text, 1, length(u.text)) = u.text OR substr(u.text, 1, length(t.text)) = t.text))
