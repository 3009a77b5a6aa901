CREATE VIEW consensus AS -- What do the reports of an outage agree on, and by which rule was each value weighed?
SELECT
  f.outage_id AS outage_id,           -- The outage.
  o.key       AS outage,              -- Its key.
  p.code      AS predicate,           -- What the value is.
  t.text      AS object,              -- The value or key.
  CASE f.verdict WHEN 1 THEN 'accepted' WHEN 2 THEN 'rejected' ELSE 'open' END AS verdict,             -- accepted, rejected or open.
  f.disputed  AS disputed,            -- 1 where reports contradict each other on it.
  (SELECT text FROM term WHERE id = f.rule_id) AS rule,                -- Rule that decided.
  f.claims_for AS claims_for,         -- Claims for it.
  f.claims_against AS claims_against, -- Claims against it.
  f.source_count AS source_count      -- Independent sources for it.
FROM fact f
JOIN outage o ON o.id = f.outage_id
JOIN predicate p ON p.id = f.predicate_id
JOIN term t ON t.id = f.object_id
