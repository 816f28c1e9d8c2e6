-- Who are the best customers? The ten users with the highest lifetime value, which is the revenue of
-- all their sessions of the period; of equal ones the one with more purchases, then by user_id.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  user_id,
  COUNT(*)                                  AS session_count,
  CAST(SUM(event_count) AS BIGINT)          AS total_events,
  CAST(SUM(purchases) AS BIGINT)            AS total_purchases,
  ROUND(SUM(total_purchase_value), 2)       AS lifetime_value
FROM user_sessions
WHERE session_start >= :period_start
  AND session_start < :period_end
GROUP BY user_id
ORDER BY lifetime_value DESC, total_purchases DESC, user_id
LIMIT 10
