SELECT user_id, session_start, session_end
FROM user_sessions
WHERE (session_start <= session_end) IS NOT TRUE
