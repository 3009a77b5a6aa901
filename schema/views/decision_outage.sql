CREATE VIEW decision_outage AS -- Which outages does a correction concern, as they are called now? One row per correction and outage.
SELECT
  d.id AS decision_id, -- The correction.
  o.id AS outage_id    -- The outage that holds today what was decided on.
FROM decision d
CROSS JOIN outage o ON o.key IN (d.subject, d.object)
UNION
SELECT d.id, x.outage_id FROM decision d CROSS JOIN outage_alias x ON x.former_key IN (d.subject, d.object)
UNION
SELECT d.id, m.outage_id FROM decision d CROSS JOIN article a ON a.key = d.subject CROSS JOIN mention_row m ON m.article_id = a.id AND m.ordinal = json_extract(d.object, '$.mention')
WHERE d.action IN ('reject', 'confirm')
UNION
SELECT d.id, m.outage_id FROM decision d CROSS JOIN json_tree(d.mentions) j
CROSS JOIN article a ON a.key = substr(j.value, 1, instr(j.value, '#') - 1) CROSS JOIN mention_row m ON m.article_id = a.id AND m.ordinal = CAST(substr(j.value, instr(j.value, '#') + 1) AS INTEGER)
WHERE j.type = 'text'
