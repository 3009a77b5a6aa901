CREATE VIEW relation AS -- What is connected with what? The whole graph as one list of edges between keys, for recursive queries; quick from either end.
SELECT
  s.text AS subject,   -- Key from which the edge starts, such as outage:whatsapp/2022-10-25.
  p.code AS predicate, -- What the edge says; see table predicate.
  o.text AS object     -- Key to which it leads, such as country:IN.
FROM edge e
JOIN term s ON s.id = e.subject_id
JOIN predicate p ON p.id = e.predicate_id
JOIN term o ON o.id = e.object_id
