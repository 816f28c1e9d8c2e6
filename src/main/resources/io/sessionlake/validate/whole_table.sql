-- A whole table is checked, and nothing beside it.
CREATE VIEW stored_sessions AS
SELECT session_id, user_id, session_start, session_end, true AS checked
FROM user_sessions;

CREATE VIEW neighbours AS
SELECT user_id, session_start, session_end, true AS checked
FROM user_sessions
