CREATE VIEW statements_in_context AS -- Who said what, and what stands around it? The words with up to 120 letters before and after them.
SELECT
  k.text       AS statement, -- Stable key of the statement.
  p.text       AS speaker,   -- Slug of the owner or service that speaks, else the name as given, else NULL.
  coalesce(s.text, substr(a.text, s.span_start + 1, s.span_end - s.span_start)) AS text, -- The words.
  substr(a.text, max(s.span_start - 120, 0) + 1, min(s.span_start, 120)) AS before, -- The letters before them.
  substr(a.text, s.span_end + 1, 120) AS after, -- The letters after them.
  s.language   AS language,  -- Language of the words.
  o.key        AS outage,    -- Stable key of the outage.
  o.title      AS title,     -- Services and day of the outage in words.
  a.uri        AS uri,       -- Address of the article.
  a.published  AS published, -- Its day of publication.
  s.id         AS statement_id, -- Number of the statement in this file.
  o.id         AS outage_id  -- Number of the outage in this file.
FROM statement_row s
JOIN term k ON k.id = s.key_id
JOIN mention_row m ON m.id = s.mention_id
JOIN outage o ON o.id = m.outage_id
JOIN article a ON a.id = s.article_id
LEFT JOIN term p ON p.id = s.speaker_id
