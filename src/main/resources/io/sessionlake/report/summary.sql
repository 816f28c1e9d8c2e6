SELECT
  count(*)                                                        AS total_sessions,
  count(DISTINCT user_id)                                         AS unique_users,
  round(avg(event_count), 2)                                      AS avg_events_per_session,
  round(avg(session_duration_seconds), 2)                         AS avg_duration_seconds,
  count(*) FILTER (WHERE converted)                               AS converted_sessions,
  round(100.0 * count(*) FILTER (WHERE converted) / count(*), 2)  AS conversion_rate_pct
FROM user_sessions
