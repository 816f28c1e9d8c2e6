-- n events, each at most the gap after the one before, span at most n - 1 gaps.
SELECT user_id, session_start, session_end, event_count
FROM user_sessions
WHERE epoch_ms(session_end) - epoch_ms(session_start)
  > (event_count - 1) * (SELECT session_gap_ms FROM validation_settings)
  AND event_count >= 1
