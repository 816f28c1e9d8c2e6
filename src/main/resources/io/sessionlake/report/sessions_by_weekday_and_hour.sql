-- When do people come? Sessions by weekday (1 is Monday) and hour of their start, in UTC; what has
-- none is left out. Set the engine's time zone to UTC.
--
-- The inner query only saves time: calendars are slow. EXTRACT(EPOCH ...) and EXTRACT(ISODOW ...) are
-- DuckDB's and PostgreSQL's: UNIX_TIMESTAMP(...) and DOW_ISO in Spark, TO_UNIXTIME(...) and DOW in Trino.
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  EXTRACT(ISODOW FROM first_start)    AS weekday,
  EXTRACT(HOUR FROM first_start)      AS hour,
  CAST(SUM(sessions) AS BIGINT)       AS sessions
FROM (
  SELECT
    MIN(session_start)  AS first_start,
    COUNT(*)            AS sessions
  FROM user_sessions
  WHERE session_start >= :period_start
    AND session_start < :period_end
  GROUP BY FLOOR(EXTRACT(EPOCH FROM session_start) / 3600)
) AS hours
GROUP BY EXTRACT(ISODOW FROM first_start), EXTRACT(HOUR FROM first_start)
ORDER BY weekday, hour
