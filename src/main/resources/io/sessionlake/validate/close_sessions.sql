-- Sessions that begin before, or no longer than the gap after, the end of an earlier one of the same
-- user; at least one of the two is checked. In a right table there are none. Distances are in
-- milliseconds: that is what sessions are joined by.
CREATE TEMPORARY TABLE close_sessions AS
SELECT *
FROM (
  SELECT
    user_id,
    session_start,
    session_end,
    CASE
      WHEN checked THEN max(session_end) OVER earlier
      ELSE max(session_end) FILTER (WHERE checked) OVER earlier
    END  AS earlier_session_end
  FROM neighbours
  WINDOW earlier AS (
    PARTITION BY user_id
    ORDER BY session_start, session_end
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
WHERE epoch_ms(session_start) - epoch_ms(earlier_session_end)
  <= (SELECT session_gap_ms FROM validation_settings)
