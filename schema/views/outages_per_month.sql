CREATE VIEW outages_per_month AS -- How many outages began in each month, and how long did they last? Reads every outage, about a tenth of a second for 100,000; WHERE month = '2022-10' is quicker.
SELECT
  substr(started_on, 1, 7) AS month, -- Year and month.
  count(*)                 AS outages, -- Outages that began in it.
  count(duration_minutes)  AS with_duration, -- Those of which the duration is known.
  avg(duration_minutes)    AS mean_minutes, -- Mean of their durations.
  max(duration_minutes)    AS longest_minutes, -- The longest.
  sum(article_count)       AS reports -- Articles that tell of them.
FROM outage
WHERE length(started_on) >= 7
GROUP BY substr(started_on, 1, 7)
