CREATE VIEW statement_in_words AS -- Which statements does the full-text index statement_words hold?
SELECT
  s.id AS id, -- Number of the statement.
  coalesce(s.text, substr(a.text, s.span_start + 1, s.span_end - s.span_start)) AS text -- Its words.
FROM statement_row s
JOIN article a ON a.id = s.article_id
WHERE a.search_index = 'words'
