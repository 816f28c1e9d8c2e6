-- A session only grows, and an event that it has is not taken from it.
SELECT user_id, session_start, session_end, event_count
FROM carried_sessions AS carried
WHERE NOT EXISTS (
  FROM run_sessions AS run
  WHERE run.user_id = carried.user_id
    AND run.session_start <= carried.session_start
    AND run.session_end >= carried.session_end
    AND run.event_count >= carried.event_count)
