CREATE VIEW mention AS -- Which article tells of which outage? One row per article and outage of which it tells.
SELECT
  m.id AS id, -- Number inside this file.
  (SELECT a.key || '#' || m.ordinal FROM article a WHERE a.id = m.article_id) AS key, -- Stable key: the article's key, # and the ordinal.
  m.article_id AS article_id, -- The article.
  m.ordinal    AS ordinal,    -- 0 for the article's main outage, then those it recalls.
  m.outage_id  AS outage_id,  -- The outage of which it tells.
  m.earlier    AS earlier,    -- 1 where the outage is recalled as background.
  m.span_start AS span_start, -- First code point of the sentence that first tells of it.
  m.span_end   AS span_end,   -- Code point after that sentence.
  m.source_id  AS source_id   -- Article of which this one is a near copy, or the article itself.
FROM mention_row m
