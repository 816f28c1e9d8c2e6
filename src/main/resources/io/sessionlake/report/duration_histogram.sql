-- How long do sessions last? Sessions by their duration, in steps that grow; a step begins at its first
-- figure and ends before its second.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
WITH steps (step, duration) AS (
  VALUES
    (1, '0 s'), (2, '1–10 s'), (3, '10–30 s'), (4, '30–60 s'), (5, '1–2 min'), (6, '2–5 min'),
    (7, '5–10 min'), (8, '10–20 min'), (9, '20–40 min'), (10, '40–60 min'), (11, '60+ min')
),
stepped AS (
  SELECT
    CASE
      WHEN session_duration_seconds < 1 THEN 1
      WHEN session_duration_seconds < 10 THEN 2
      WHEN session_duration_seconds < 30 THEN 3
      WHEN session_duration_seconds < 60 THEN 4
      WHEN session_duration_seconds < 120 THEN 5
      WHEN session_duration_seconds < 300 THEN 6
      WHEN session_duration_seconds < 600 THEN 7
      WHEN session_duration_seconds < 1200 THEN 8
      WHEN session_duration_seconds < 2400 THEN 9
      WHEN session_duration_seconds < 3600 THEN 10
      ELSE 11
    END AS step
  FROM user_sessions
  WHERE session_start >= :period_start
    AND session_start < :period_end
),
counted AS (
  SELECT step, COUNT(*) AS sessions FROM stepped GROUP BY step
)
SELECT
  steps.duration,
  COALESCE(counted.sessions, 0) AS sessions
FROM steps
LEFT JOIN counted ON counted.step = steps.step
ORDER BY steps.step
