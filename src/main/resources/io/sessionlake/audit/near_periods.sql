-- The periods (microseconds since the epoch) in which an earlier row could touch a session of the
-- run: its time, and the gap to both sides.
--
-- Of a session that goes on from one taken over, only what was added counts: the run before has
-- compared the rest. Otherwise a user who never pauses would have all files read that were ever
-- written in the time, in each run.
--
-- Periods are joined until few are left, the closest first: the sessions of a run lie close
-- together, but for those of a partition that lags behind.
WITH grown AS (
  SELECT
    run.user_id,
    epoch_us(run.session_start)  AS start_us,
    epoch_us(run.session_end)    AS end_us,
    max_by(
      {'start_us': epoch_us(carried.session_start), 'end_us': epoch_us(carried.session_end)},
      carried.session_end - carried.session_start)  AS compared
  FROM run_sessions AS run
  LEFT JOIN carried_sessions AS carried
    ON carried.user_id = run.user_id
    AND carried.session_start >= run.session_start
    AND carried.session_end <= run.session_end
  GROUP BY ALL
), added AS (
  SELECT start_us, coalesce(compared.start_us, end_us) AS end_us
  FROM grown
  WHERE compared IS NULL OR start_us < compared.start_us
  UNION ALL
  SELECT compared.end_us, end_us
  FROM grown
  WHERE compared.end_us < end_us
), period AS (
  -- Distances are in milliseconds, so that the gap reaches almost a millisecond further.
  SELECT start_us - (session_gap_ms + 1) * 1000 AS from_us, end_us + (session_gap_ms + 1) * 1000 AS to_us
  FROM added, audit_settings
), hole AS (
  SELECT
    from_us,
    to_us,
    from_us - max(to_us) OVER (
      ORDER BY from_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)  AS hole_us
  FROM period
), ranked AS (
  SELECT *, row_number() OVER (ORDER BY hole_us DESC NULLS LAST) AS place
  FROM hole
), numbered AS (
  SELECT
    from_us,
    to_us,
    count(*) FILTER (WHERE hole_us > 0 AND place < 50) OVER (
      ORDER BY from_us ROWS UNBOUNDED PRECEDING)  AS number
  FROM ranked
)
SELECT min(from_us) AS from_us, max(to_us) AS to_us
FROM numbered
GROUP BY number
