CREATE VIEW claim AS -- What does each article say, how sure is it, and with which words? One row for each thing that one article says.
SELECT
  c.id           AS id,         -- Number inside this file.
  c.article_id   AS article_id, -- The article that says it.
  m.outage_id    AS outage_id,  -- The outage of which it is said; NULL for owned_by.
  coalesce(o.key, (SELECT text FROM term WHERE id = c.subject_id)) AS subject, -- Key of the outage; of the service for owned_by.
  p.code         AS predicate,  -- What is said: hit_service, hit_country, began_on, lasted, caused_by and so on; see table predicate.
  t.text         AS object,     -- Key or value of which it is said; NULL for cause_undisclosed.
  c.stance       AS stance,     -- asserted, denied or speculated.
  c.span_start   AS span_start, -- First code point of the evidence in article.text.
  c.span_end     AS span_end,   -- Code point after the evidence.
  (SELECT substr(a.text, c.span_start + 1, c.span_end - c.span_start) FROM article a WHERE a.id = c.article_id) AS quote, -- The words that carry the claim.
  (SELECT text FROM term WHERE id = c.rule_id) AS rule,       -- Name of the rule that read it.
  (SELECT text FROM term WHERE id = c.speaker_id) AS speaker, -- Who claims it; NULL where the article itself does.
  c.mention_id   AS mention_id, -- The account to which it belongs.
  c.verdict      AS verdict     -- An analyst's decision: confirmed or rejected; NULL where there is none.
FROM claim_row c
JOIN predicate p ON p.id = c.predicate_id
LEFT JOIN mention_row m ON m.id = c.mention_id
LEFT JOIN outage o ON o.id = m.outage_id
LEFT JOIN term t ON t.id = c.object_id
