CREATE VIEW outages_by_cause AS -- What caused the outages, how sure are the reports, and with which words do they say so? One row per claim on a cause.
SELECT
  oc.category AS category, -- Category of cause.
  ca.root_cause AS root_cause, -- Family of the category.
  oc.stance   AS ruling,   -- Stance of all reports together.
  o.key       AS outage,   -- Stable key of the outage.
  o.title     AS title,    -- Services and day in words.
  c.stance    AS stance,   -- Stance of this claim.
  (SELECT text FROM term WHERE id = c.speaker_id) AS speaker, -- Who claims it; NULL where the article itself does.
  substr(a.text, c.span_start + 1, c.span_end - c.span_start) AS quote, -- The words that carry the claim.
  a.uri       AS uri,      -- Address of the article.
  a.language  AS language, -- Its language.
  a.published AS published, -- Its day of publication.
  c.verdict   AS verdict,  -- An analyst's decision on the claim.
  c.id        AS claim_id, -- Number of the claim in this file.
  o.id        AS outage_id -- Number of the outage in this file.
FROM outage_cause oc
JOIN cause ca ON ca.category = oc.category
JOIN outage o ON o.id = oc.outage_id
CROSS JOIN term t ON t.text = 'cause:' || oc.category
CROSS JOIN predicate p ON p.code = 'caused_by'
CROSS JOIN mention_row m ON m.outage_id = o.id
CROSS JOIN claim_row c ON c.mention_id = m.id AND c.predicate_id = p.id AND c.object_id = t.id
CROSS JOIN article a ON a.id = c.article_id
