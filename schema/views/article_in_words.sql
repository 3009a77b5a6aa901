CREATE VIEW article_in_words AS -- Which texts does the full-text index article_words hold?
SELECT
  id   AS id,  -- Number of the article.
  text AS text -- Its text.
FROM article
WHERE search_index = 'words'
