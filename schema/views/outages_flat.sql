CREATE VIEW outages_flat AS -- Which outages were there, with everything about each in one row? Lists are joined by commas and stand once more as JSON.
SELECT
  o.key        AS outage,     -- Stable key.
  o.title      AS title,      -- Services and day in words.
  o.started_on AS started_on, -- Begin as exact as known.
  o.ended_on   AS ended_on,   -- End as exact as known.
  o.duration_minutes AS duration_minutes, -- Duration in minutes.
  o.scope      AS scope,      -- global, regional or national.
  (SELECT group_concat(s.slug, ', ') FROM outage_service os JOIN service s ON s.id = os.service_id WHERE os.outage_id = o.id) AS services,      -- Slugs of the services that failed.
  (SELECT group_concat(oc.country_code, ', ') FROM outage_country oc WHERE oc.outage_id = o.id) AS countries,                                   -- Codes of the countries affected.
  (SELECT group_concat(oc.category || ' (' || oc.stance || ')', ', ') FROM outage_cause oc WHERE oc.outage_id = o.id) AS causes,                -- Causes with the stance of all reports.
  (SELECT json_group_array(s.slug) FROM outage_service os JOIN service s ON s.id = os.service_id WHERE os.outage_id = o.id) AS services_json,   -- The services as a JSON list.
  (SELECT json_group_array(oc.country_code) FROM outage_country oc WHERE oc.outage_id = o.id) AS countries_json,                                -- The countries as a JSON list.
  (SELECT json_group_array(json_object('category', oc.category, 'stance', oc.stance, 'claims', oc.claim_count)) FROM outage_cause oc WHERE oc.outage_id = o.id) AS causes_json, -- The causes as a JSON list of objects.
  o.status     AS status,     -- ongoing, partly_restored or restored.
  o.severity   AS severity,   -- slow, partial or complete.
  o.article_count AS article_count, -- Articles that tell of it.
  o.source_count  AS source_count,  -- Independent sources among them.
  o.disputed   AS disputed,   -- Number of disputed facts.
  o.id         AS outage_id   -- Number of the outage in this file.
FROM outage o
