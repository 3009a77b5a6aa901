CREATE VIEW coverage AS -- Who reported what first? One row per outage and article, with the place of the article by day of publication.
SELECT
  o.key       AS outage,    -- Stable key of the outage.
  a.uri       AS uri,       -- Address of the article.
  a.language  AS language,  -- Its language.
  a.published AS published, -- Its day of publication.
  (SELECT count(DISTINCT b.published) + 1 FROM mention_row n JOIN article b ON b.id = n.article_id
    WHERE n.outage_id = m.outage_id AND b.published < a.published) AS place, -- 1 for the first day on which it was reported.
  m.earlier   AS recalled,  -- 1 where the article only recalls the outage.
  (SELECT s.uri FROM article s WHERE s.id = m.source_id AND s.id <> a.id) AS copy_of, -- Article of which this one is a near copy.
  o.id        AS outage_id  -- Number of the outage in this file.
FROM mention_row m
JOIN outage o ON o.id = m.outage_id
JOIN article a ON a.id = m.article_id
