package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Assignment;

/** The SQL: the topic as a table, and its sessions. */
final class SessionQuery {
  private SessionQuery() {}

  /** The statement that makes the topic a table named events. */
  static String events(Assignment assignment) {
    return """
    CREATE TABLE events (
      user_id STRING,
      `timestamp` TIMESTAMP_LTZ(3),
      event_type STRING,
      purchase_value DOUBLE,
      WATERMARK FOR `timestamp` AS `timestamp` - INTERVAL '%d' SECOND
    ) WITH (
      'connector' = 'kafka',
      'properties.bootstrap.servers' = '%s',
      'topic' = '%s',
      'scan.startup.mode' = 'earliest-offset',
      'scan.bounded.mode' = 'latest-offset',
      'format' = 'json',
      'json.timestamp-format.standard' = 'ISO-8601'
    )
    """
        .formatted(
            Assignment.OUT_OF_ORDER.toSeconds(), assignment.bootstrapServers(), assignment.topic());
  }

  /**
   * The query for session rows. Flink merges session windows that touch, so that its gap is the
   * very gap at which two events still join.
   */
  static String sessions() {
    return """
    SELECT
      session_start,
      session_end,
      user_id,
      event_count,
      page_views,
      purchases,
      COALESCE(purchase_value, 0) AS total_purchase_value,
      CAST(
        TIMESTAMPDIFF(
          SECOND,
          CAST(session_start AS TIMESTAMP_LTZ(0)),
          CAST(session_end AS TIMESTAMP_LTZ(0)))
        AS BIGINT) AS session_duration_seconds,
      purchases > 0 AS converted,
      CURRENT_TIMESTAMP AS processing_time
    FROM (
      SELECT
        user_id,
        MIN(`timestamp`) AS session_start,
        MAX(`timestamp`) AS session_end,
        COUNT(*) AS event_count,
        COUNT(*) FILTER (WHERE event_type = 'page_view') AS page_views,
        COUNT(*) FILTER (WHERE event_type = 'purchase') AS purchases,
        SUM(purchase_value) FILTER (WHERE event_type = 'purchase') AS purchase_value
      FROM TABLE(
        SESSION(
          TABLE events PARTITION BY user_id,
          DESCRIPTOR(`timestamp`),
          INTERVAL '%d' SECOND(3)))
      GROUP BY user_id, window_start, window_end)
    """
        .formatted(Assignment.SESSION_GAP.toSeconds());
  }
}
