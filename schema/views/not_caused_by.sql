CREATE VIEW not_caused_by AS -- Which outages were not caused by something, and how sure is that? WHERE category = 'cyberattack' AND certainty IN ('denied', 'other_cause').
SELECT
  ca.category AS category,  -- The cause in question.
  n.certainty AS certainty, -- denied: somebody said it was not; other_cause: another cause is asserted; not_claimed: nobody said it was.
  o.key       AS outage,    -- Stable key of the outage.
  o.title     AS title,     -- Services and day in words.
  o.started_on AS started_on, -- Begin as exact as known.
  (SELECT group_concat(x.category, ', ') FROM outage_cause x WHERE x.outage_id = o.id AND x.category <> ca.category AND x.stance = 'asserted') AS other_causes, -- The causes that are asserted.
  (SELECT group_concat(substr(a.text, c.span_start + 1, c.span_end - c.span_start), ' | ')
    FROM mention_row m JOIN claim_row c ON c.mention_id = m.id JOIN article a ON a.id = c.article_id
    WHERE m.outage_id = o.id AND c.stance = 'denied' AND coalesce(c.verdict, '') <> 'rejected'
      AND c.predicate_id = (SELECT id FROM predicate WHERE code = 'caused_by')
      AND c.object_id = (SELECT id FROM term WHERE text = 'cause:' || ca.category)) AS denials, -- The words that deny it.
  o.id        AS outage_id  -- Number of the outage in this file.
FROM cause ca
JOIN (
  SELECT oc.category AS category, oc.outage_id AS outage_id, 'denied' AS certainty FROM outage_cause oc WHERE oc.stance = 'denied'
  UNION ALL
  SELECT c.category, o.id, 'other_cause' FROM cause c CROSS JOIN outage o
  WHERE EXISTS (SELECT 1 FROM outage_cause x WHERE x.outage_id = o.id AND x.stance = 'asserted' AND x.category <> c.category)
    AND NOT EXISTS (SELECT 1 FROM outage_cause x WHERE x.outage_id = o.id AND x.category = c.category AND x.stance <> 'speculated')
  UNION ALL
  SELECT c.category, o.id, 'not_claimed' FROM cause c CROSS JOIN outage o
  WHERE NOT EXISTS (SELECT 1 FROM outage_cause x WHERE x.outage_id = o.id AND (x.category = c.category OR x.stance = 'asserted'))
) n ON n.category = ca.category
JOIN outage o ON o.id = n.outage_id
