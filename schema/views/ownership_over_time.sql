CREATE VIEW ownership_over_time AS -- To whom did each service belong, and when? WHERE service = 'whatsapp' ORDER BY since.
SELECT
  s.slug  AS service,      -- Slug of the service.
  s.name  AS service_name, -- Its name.
  w.slug  AS owner,        -- Slug of the owner.
  w.name  AS owner_name,   -- Its name.
  so.since AS since,       -- First day as exact as known; empty where open.
  so.until AS until        -- Day on which it ended, exclusive; empty where it still holds.
FROM service_owner so
JOIN service s ON s.id = so.service_id
JOIN owner w ON w.id = so.owner_id
