CREATE VIEW article_in_trigrams AS -- Which texts does the full-text index article_trigrams hold?
SELECT
  id   AS id,  -- Number of the article.
  text AS text -- Its text.
FROM article
WHERE search_index = 'trigrams'
