SELECT user_id, session_start, session_end, earlier_session_end
FROM close_sessions
WHERE session_start <= earlier_session_end
