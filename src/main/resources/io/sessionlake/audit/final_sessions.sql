-- Final is what the watermark has passed, by gap and allowed lateness, in milliseconds. Without a
-- watermark nothing is.
SELECT state, user_id, session_start, session_end
FROM run_sessions, audit_settings
WHERE coalesce(epoch_ms(session_end) + final_after_ms < watermark_ms, false) <> (state = 'closed')
