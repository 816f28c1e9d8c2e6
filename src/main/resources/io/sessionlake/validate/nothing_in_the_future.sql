SELECT user_id, session_start, session_end
FROM user_sessions
WHERE session_end > (SELECT latest_event_time FROM validation_settings)
