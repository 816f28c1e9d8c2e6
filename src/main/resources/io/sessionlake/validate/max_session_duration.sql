SELECT user_id, session_start, session_end, event_count
FROM user_sessions
WHERE epoch_ms(session_end) - epoch_ms(session_start)
  > (SELECT max_session_duration_ms FROM validation_settings)
