-- How much happens in a session? Sessions by their number of events, in steps that grow.
--
-- :period_start and :period_end bound session_start: TIMESTAMP literals with time zone, start in, end out.
WITH steps (step, events) AS (
  VALUES
    (1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5'), (6, '6–10'), (7, '11–20'), (8, '21–50'),
    (9, '51–100'), (10, '101+')
),
stepped AS (
  SELECT
    CASE
      WHEN event_count <= 5 THEN event_count
      WHEN event_count <= 10 THEN 6
      WHEN event_count <= 20 THEN 7
      WHEN event_count <= 50 THEN 8
      WHEN event_count <= 100 THEN 9
      ELSE 10
    END AS step
  FROM user_sessions
  WHERE session_start >= :period_start
    AND session_start < :period_end
),
counted AS (
  SELECT step, COUNT(*) AS sessions FROM stepped GROUP BY step
)
SELECT
  steps.events,
  COALESCE(counted.sessions, 0) AS sessions
FROM steps
LEFT JOIN counted ON counted.step = steps.step
ORDER BY steps.step
