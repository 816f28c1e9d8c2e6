-- The sessions that the run made or goes on with.
CREATE VIEW run_sessions AS
SELECT 'closed' AS state, user_id, session_start, session_end, event_count
FROM user_sessions
UNION ALL
SELECT 'open', user_id, session_start, session_end, event_count
FROM open_sessions
