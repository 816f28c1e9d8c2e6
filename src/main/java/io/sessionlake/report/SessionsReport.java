package io.sessionlake.report;

import java.io.PrintStream;
import org.apache.iceberg.Table;

/** A report over the sessions table, in one of several formats. */
public final class SessionsReport {
  private final Table table;
  private final ReportOrigin origin;

  public SessionsReport(Table table, ReportOrigin origin) {
    this.table = table;
    this.origin = origin;
  }

  /**
   * Writes it.
   *
   * @param csvQuery the one question that CSV has room for; other formats answer all
   */
  public void write(ReportFormat format, Question csvQuery, PrintStream out) {
    try (SessionQueries queries = new SessionQueries(table, origin.period())) {
      switch (format) {
        case TEXT -> new TextReport(out).write(queries, origin);
        case JSON -> out.println(JsonReport.of(queries, origin).toPrettyString());
        case CSV -> out.print(CsvTable.of(queries.ask(csvQuery.key())));
        case HTML -> out.print(HtmlReport.of(queries, origin));
      }
    }
    out.flush();
  }
}
