-- Whole seconds: that of the end less that of the start, as epoch seconds.
SELECT user_id, session_start, session_end, session_duration_seconds
FROM user_sessions
WHERE session_duration_seconds
  IS DISTINCT FROM epoch_us(session_end) // 1000000 - epoch_us(session_start) // 1000000
