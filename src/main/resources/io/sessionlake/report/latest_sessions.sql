SELECT
  user_id,
  strftime(session_start, '%Y-%m-%d %H:%M:%S')  AS session_start,
  strftime(session_end, '%Y-%m-%d %H:%M:%S')    AS session_end,
  event_count,
  page_views,
  purchases,
  round(total_purchase_value, 2)                AS total_purchase_value,
  session_duration_seconds,
  converted
FROM user_sessions
ORDER BY user_sessions.session_start DESC, user_id
LIMIT 20
