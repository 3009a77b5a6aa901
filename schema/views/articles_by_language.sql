CREATE VIEW articles_by_language AS -- How many articles of each language were read, and what came out of them? Reads every article, some 70 milliseconds for 100,000.
SELECT
  coalesce(a.language, 'unknown') AS language, -- ISO 639-1 code.
  count(*)          AS articles,  -- Articles in that language.
  count(a.skipped)  AS skipped,   -- Those of which nothing was read.
  min(a.published)  AS earliest,  -- Day of the oldest.
  max(a.published)  AS latest     -- Day of the newest.
FROM article a
GROUP BY coalesce(a.language, 'unknown')
