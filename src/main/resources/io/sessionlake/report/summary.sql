-- How are we doing? One row of figures over all sessions of the period.
--
-- avg_*                    arithmetic mean
-- median_*, p95_*          SQL's PERCENTILE_CONT: of n sorted values, the one at position p * (n - 1),
--                          counted from 0, and between two positions on the line between their values
-- converted_sessions       sessions with a purchase
-- conversion_rate_pct      100 * converted_sessions / total_sessions
-- bounce_rate_pct          100 * sessions of one event / total_sessions
-- Without sessions the rates and the revenue are 0, and averages and percentiles are NULL.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  COUNT(*)                                              AS total_sessions,
  COUNT(DISTINCT user_id)                               AS unique_users,
  ROUND(AVG(event_count), 2)                            AS avg_events_per_session,
  ROUND(AVG(session_duration_seconds), 2)               AS avg_duration_seconds,
  ROUND(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY session_duration_seconds), 2)
                                                        AS median_duration_seconds,
  ROUND(PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY session_duration_seconds), 2)
                                                        AS p95_duration_seconds,
  COUNT(CASE WHEN converted THEN 1 END)                 AS converted_sessions,
  COALESCE(ROUND(100.0 * COUNT(CASE WHEN converted THEN 1 END) / NULLIF(COUNT(*), 0), 2), 0)
                                                        AS conversion_rate_pct,
  COALESCE(ROUND(100.0 * COUNT(CASE WHEN event_count = 1 THEN 1 END) / NULLIF(COUNT(*), 0), 2), 0)
                                                        AS bounce_rate_pct,
  COALESCE(ROUND(SUM(total_purchase_value), 2), 0)      AS revenue,
  COALESCE(ROUND(SUM(total_purchase_value) / NULLIF(COUNT(*), 0), 2), 0)
                                                        AS revenue_per_session
FROM user_sessions
WHERE session_start >= :period_start
  AND session_start < :period_end
