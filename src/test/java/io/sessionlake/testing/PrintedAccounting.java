package io.sessionlake.testing;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a run says about where its events went, read back from what it printed. */
public record PrintedAccounting(
    long read,
    long sessions,
    long counted,
    long open,
    long rejected,
    long duplicates,
    long late,
    boolean agrees) {

  static PrintedAccounting of(String out) {
    return new PrintedAccounting(
        number("read", out),
        number("sessions", out),
        number("counted", out),
        number("open", out),
        number("rejected", out),
        number("duplicates", out),
        number("late", out),
        out.contains("The sums agree: "));
  }

  /** What a run must print of which this is expected. */
  public static PrintedAccounting of(ExpectedRun expected) {
    return new PrintedAccounting(
        expected.read(),
        expected.sessions().size(),
        expected.counted(),
        expected.open(),
        expected.rejected().size() - expected.late(),
        expected.duplicates(),
        expected.late(),
        true);
  }

  /** A line is the name, the number with its separators, and what it means. */
  private static long number(String name, String out) {
    return Pattern.compile("(?m)^  " + name + " +(\\S+)  \\S")
        .matcher(out)
        .results()
        .map((MatchResult line) -> Long.parseLong(line.group(1).replaceAll("\\D", "")))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No line '" + name + "' in:\n" + out));
  }
}
