CREATE VIEW statement AS -- Who said what about which outage, in which article?
SELECT
  s.id         AS id,         -- Number inside this file.
  k.text       AS key,        -- Stable key, statement: with the article's letters and a running number.
  m.outage_id  AS outage_id,  -- The outage of which it speaks.
  s.article_id AS article_id, -- The article that quotes it.
  p.text       AS speaker,    -- Slug of the owner or service that speaks, else the name as given, else NULL.
  coalesce(s.text, (SELECT substr(a.text, s.span_start + 1, s.span_end - s.span_start) FROM article a WHERE a.id = s.article_id)) AS text, -- The words.
  s.language   AS language,   -- Language of the words, ISO 639-1.
  s.span_start AS span_start, -- First code point of the words in article.text.
  s.span_end   AS span_end,   -- Code point after the words.
  s.mention_id AS mention_id, -- The account to which it belongs.
  (SELECT text FROM term WHERE id = s.rule_id) AS rule -- Name of the rule that read it.
FROM statement_row s
JOIN term k ON k.id = s.key_id
JOIN mention_row m ON m.id = s.mention_id
LEFT JOIN term p ON p.id = s.speaker_id
