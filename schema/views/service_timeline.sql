CREATE VIEW service_timeline AS -- When did a service fail, and to whom did it belong on that day? WHERE service = 'whatsapp' ORDER BY started_on.
SELECT
  s.slug       AS service,    -- Slug of the service.
  o.started_on AS started_on, -- Begin as exact as known.
  o.key        AS outage,     -- Stable key of the outage.
  o.title      AS title,      -- Services and day in words.
  o.duration_minutes AS duration_minutes, -- Duration in minutes.
  o.scope      AS scope,      -- global, regional or national.
  (SELECT w.slug FROM service_owner so JOIN owner w ON w.id = so.owner_id WHERE so.service_id = s.id
    AND so.since <= coalesce(o.started_on, '9999') || '-99' AND (so.until = '' OR so.until > coalesce(o.started_on, '9999') || '-99')
    ORDER BY so.since DESC LIMIT 1) AS owner, -- Slug of the owner on the day of the outage.
  (SELECT coalesce((SELECT n.name FROM owner_name n WHERE n.owner_id = w.id AND n.since <= coalesce(o.started_on, '9999') || '-99'
      AND (n.until = '' OR n.until > coalesce(o.started_on, '9999') || '-99') ORDER BY n.since DESC LIMIT 1), w.name)
    FROM service_owner so JOIN owner w ON w.id = so.owner_id WHERE so.service_id = s.id
    AND so.since <= coalesce(o.started_on, '9999') || '-99' AND (so.until = '' OR so.until > coalesce(o.started_on, '9999') || '-99')
    ORDER BY so.since DESC LIMIT 1) AS owner_name, -- Name of that owner on that day.
  o.id         AS outage_id   -- Number of the outage in this file.
FROM outage_service os
JOIN service s ON s.id = os.service_id
JOIN outage o ON o.id = os.outage_id
