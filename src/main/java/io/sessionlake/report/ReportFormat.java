package io.sessionlake.report;

/** What a report is written as. */
public enum ReportFormat {
  TEXT,
  JSON,
  CSV,
  HTML
}
