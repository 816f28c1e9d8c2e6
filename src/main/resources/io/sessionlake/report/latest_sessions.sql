-- What came in last? The twenty sessions that began last, newest first.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  user_id,
  session_start,
  session_end,
  event_count,
  page_views,
  purchases,
  ROUND(total_purchase_value, 2) AS total_purchase_value,
  session_duration_seconds,
  converted
FROM user_sessions
WHERE session_start >= :period_start
  AND session_start < :period_end
ORDER BY session_start DESC, user_id
LIMIT 20
