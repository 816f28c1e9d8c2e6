SELECT session_id, count(*) AS "rows", min(user_id) AS user_id, min(session_start) AS session_start
FROM stored_sessions
GROUP BY session_id
HAVING (count(*) > 1 OR session_id IS NULL) AND bool_or(checked)
