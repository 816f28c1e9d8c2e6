-- From when to when do sessions begin? Both NULL without sessions.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
SELECT
  MIN(session_start) AS first_start,
  MAX(session_start) AS last_start
FROM user_sessions
WHERE session_start >= :period_start
  AND session_start < :period_end
