CREATE VIEW disputed_facts AS -- On which facts do the reports of one outage contradict each other? One row per value that somebody gives.
SELECT
  o.key       AS outage,    -- Stable key of the outage.
  o.title     AS title,     -- Services and day in words.
  p.code      AS predicate, -- What is disputed.
  t.text      AS object,    -- The value.
  CASE f.verdict WHEN 1 THEN 'accepted' WHEN 2 THEN 'rejected' ELSE 'open' END AS verdict,   -- accepted where it stands in the outage, else rejected or open.
  (SELECT text FROM term WHERE id = f.rule_id) AS rule,      -- Rule that decided.
  f.claims_for     AS claims_for,     -- Claims for it.
  f.claims_against AS claims_against, -- Claims against it.
  f.source_count   AS source_count,   -- Independent sources for it.
  f.outage_id AS outage_id  -- Number of the outage in this file.
FROM fact f
JOIN outage o ON o.id = f.outage_id
JOIN predicate p ON p.id = f.predicate_id
JOIN term t ON t.id = f.object_id
WHERE f.disputed = 1
