SELECT user_id, session_start, purchases, converted
FROM user_sessions
WHERE converted IS NULL
