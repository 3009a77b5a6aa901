CREATE VIEW outages_by_country AS -- Which outages hit a country? WHERE country_code = 'IN'.
SELECT
  oc.country_code AS country_code, -- ISO 3166-1 alpha-2 code.
  c.name       AS country,     -- Name of the country in English.
  o.key        AS outage,      -- Stable key of the outage.
  o.title      AS title,       -- Services and day in words.
  o.started_on AS started_on,  -- Begin as exact as known.
  o.duration_minutes AS duration_minutes, -- Duration in minutes.
  (SELECT group_concat(s.slug, ', ') FROM outage_service os JOIN service s ON s.id = os.service_id WHERE os.outage_id = o.id) AS services, -- Slugs of the services that failed.
  oc.claim_count AS claim_count, -- Claims that the country was affected.
  o.article_count AS article_count, -- Articles that tell of the outage.
  o.id         AS outage_id    -- Number of the outage in this file.
FROM outage_country oc
JOIN country c ON c.code = oc.country_code
JOIN outage o ON o.id = oc.outage_id
