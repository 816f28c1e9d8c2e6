SELECT
  count(*)                                                              AS sessions,
  coalesce(sum(event_count), 0)                                         AS events,
  round(100.0 * count(*) FILTER (WHERE converted) / nullif(count(*), 0), 2)  AS conversion_rate_pct,
  max(epoch_ms(session_end) - epoch_ms(session_start)) / 1000.0         AS longest_session_seconds,
  (SELECT count(*) FROM rejected_events)                                AS rejected_events
FROM user_sessions
