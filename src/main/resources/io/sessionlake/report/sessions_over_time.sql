-- How many sessions began, and how many of them converted, in each minute, hour, day or month?
-- Buckets without sessions are left out. Set the engine's time zone to UTC.
--
-- :bucket is 'minute', 'hour', 'day' or 'month'. The inner query only saves time: calendars are slow.
-- DATE_TRUNC is not in the standard, but DuckDB, Spark, Trino, PostgreSQL and Snowflake have it;
-- EXTRACT(EPOCH ...) is DuckDB's and PostgreSQL's: UNIX_TIMESTAMP(...) in Spark, TO_UNIXTIME(...) in Trino.
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  DATE_TRUNC(:bucket, first_start)    AS bucket_start,
  CAST(SUM(sessions) AS BIGINT)       AS sessions,
  CAST(SUM(conversions) AS BIGINT)    AS conversions
FROM (
  SELECT
    MIN(session_start)                      AS first_start,
    COUNT(*)                                AS sessions,
    COUNT(CASE WHEN converted THEN 1 END)   AS conversions
  FROM user_sessions
  WHERE session_start >= :period_start
    AND session_start < :period_end
  GROUP BY FLOOR(EXTRACT(EPOCH FROM session_start) / 60)
) AS minutes
GROUP BY DATE_TRUNC(:bucket, first_start)
ORDER BY bucket_start
