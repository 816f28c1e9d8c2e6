SELECT
  (SELECT count(*) FROM rejected_events WHERE reason = 'late')                     AS late,
  (SELECT count(*) FROM open_sessions)                                             AS open_sessions,
  (SELECT coalesce(sum(event_count), 0) FROM open_sessions)                        AS open_events,
  (SELECT coalesce(sum(event_count), 0) FROM carried_sessions)                     AS carried_events,
  (SELECT count(DISTINCT epoch_us(session_start) // 86400000000) FROM user_sessions)  AS session_days,
  (SELECT count(DISTINCT epoch_us(rejected_at) // 86400000000) FROM rejected_events)  AS rejected_days
