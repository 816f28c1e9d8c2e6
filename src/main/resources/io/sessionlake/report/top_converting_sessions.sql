-- Which sessions brought the most? The ten with a purchase that have the highest revenue;
-- of equal ones the earlier, then by user_id.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  user_id,
  session_start,
  event_count,
  page_views,
  purchases,
  ROUND(total_purchase_value, 2) AS revenue,
  session_duration_seconds
FROM user_sessions
WHERE session_start >= :period_start
  AND session_start < :period_end
  AND converted
ORDER BY revenue DESC, session_start, user_id
LIMIT 10
