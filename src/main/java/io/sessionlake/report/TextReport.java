package io.sessionlake.report;

import java.io.PrintStream;

/** The report for a terminal: the three questions, then the latest sessions. */
final class TextReport {
  private final PrintStream out;

  TextReport(PrintStream out) {
    this.out = out;
  }

  void write(SessionQueries queries, ReportOrigin origin) {
    out.println("Summary of " + origin.table() + " at " + point(origin) + period(origin.period()));
    TextTable.of(queries.ask(Question.SUMMARY.key())).printAsList(out);
    print("Top converting sessions", queries.ask(Question.TOP_CONVERTING_SESSIONS.key()));
    print("Users by lifetime value", queries.ask(Question.USER_BEHAVIOUR.key()));
    print("Latest sessions", queries.ask("latest_sessions"));
  }

  private void print(String title, Answer answer) {
    out.println();
    out.println(title);
    if (answer.rows().isEmpty()) {
      out.println("  none");
    } else {
      TextTable.of(answer).print(out);
    }
  }

  private static String point(ReportOrigin origin) {
    return origin
        .commit()
        .filter(commit -> !origin.reference().contains(commit))
        .map(commit -> origin.reference() + "@" + commit)
        .orElse(origin.reference());
  }

  private static String period(ReportPeriod period) {
    return period.from().map(from -> ", from " + from).orElse("")
        + period.to().map(to -> ", before " + to).orElse("");
  }
}
