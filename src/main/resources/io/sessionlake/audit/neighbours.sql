-- By name, since earlier files may lack a column that was added since; it is null there.
CREATE VIEW stored_sessions AS
SELECT session_id, user_id, session_start, session_end, checked
FROM (
  SELECT COLUMNS('^(session_id|user_id|session_start|session_end)$'), true AS checked
  FROM user_sessions
  UNION ALL BY NAME
  SELECT COLUMNS('^(session_id|user_id|session_start|session_end)$'), false AS checked
  FROM earlier_sessions);

CREATE VIEW neighbours AS
SELECT user_id, session_start, session_end, checked
FROM stored_sessions
UNION ALL
SELECT user_id, session_start, session_end, true
FROM open_sessions
