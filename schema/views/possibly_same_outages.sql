CREATE VIEW possibly_same_outages AS -- Which outages may be one and the same, and what speaks for and against it? The likeliest first: ORDER BY score DESC.
SELECT
  a.key AS outage_a,   -- Stable key of one outage.
  a.title AS title_a,  -- Its services and day in words.
  b.key AS outage_b,   -- Stable key of the other.
  b.title AS title_b,  -- Its services and day in words.
  p.score AS score,    -- How likely they are one, from 0 to 1.
  p.reasons_for AS reasons_for,         -- What speaks for it, a JSON list.
  p.reasons_against AS reasons_against  -- What speaks against it, a JSON list.
FROM possible_same p
JOIN outage a ON a.id = p.outage_a
JOIN outage b ON b.id = p.outage_b
