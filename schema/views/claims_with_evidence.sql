CREATE VIEW claims_with_evidence AS -- Which article says it, and with which words? Each claim with its article and outage.
SELECT
  coalesce(o.key, (SELECT text FROM term WHERE id = c.subject_id)) AS subject, -- Key of the outage; of the service for owned_by.
  p.code      AS predicate, -- What is said; see table predicate.
  t.text      AS object,    -- Key or value of which it is said.
  c.stance    AS stance,    -- asserted, denied or speculated.
  substr(a.text, c.span_start + 1, c.span_end - c.span_start) AS quote, -- The words that carry the claim.
  (SELECT text FROM term WHERE id = c.speaker_id) AS speaker, -- Who claims it; NULL where the article itself does.
  a.uri       AS uri,       -- Address of the article.
  a.title     AS article,   -- Title of the article.
  a.language  AS language,  -- Its language.
  a.published AS published, -- Its day of publication.
  (SELECT text FROM term WHERE id = c.rule_id) AS rule, -- Name of the rule that read it.
  c.verdict   AS verdict,   -- An analyst's decision on the claim.
  c.id        AS claim_id,  -- Number of the claim in this file.
  m.outage_id AS outage_id  -- Number of the outage in this file.
FROM claim_row c
JOIN predicate p ON p.id = c.predicate_id
JOIN article a ON a.id = c.article_id
LEFT JOIN mention_row m ON m.id = c.mention_id
LEFT JOIN outage o ON o.id = m.outage_id
LEFT JOIN term t ON t.id = c.object_id
