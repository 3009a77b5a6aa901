CREATE VIEW corrections AS -- What did analysts decide, on what, and why? Those that hold: WHERE undone_at IS NULL.
SELECT
  d.key        AS decision,   -- Stable key of the decision.
  d.action     AS action,     -- merge, split, reject, confirm or note.
  d.subject    AS subject,    -- Key of the outage, or of the claim's article, on which it was decided.
  coalesce((SELECT o.key FROM outage o WHERE o.key = d.subject), (SELECT o.key FROM outage_alias x JOIN outage o ON o.id = x.outage_id WHERE x.former_key = d.subject)) AS outage, -- Key of that outage as it is called now.
  d.object     AS object,     -- The second outage of a merge, or the claim as JSON.
  d.note       AS note,       -- Text of a note.
  d.author     AS author,     -- Who decided.
  d.decided_at AS decided_at, -- When, UTC.
  d.reason     AS reason,     -- Why it was decided.
  d.undone_by  AS undone_by,  -- Who took it back.
  d.undone_at  AS undone_at,  -- When it was taken back, UTC.
  d.undo_reason AS undo_reason -- Why it was taken back.
FROM decision d
