package io.sessionlake.bench.report;

import io.sessionlake.bench.measure.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reports as Markdown. */
public final class MarkdownTable {
  private static final String MISSING = "–";

  private static final List<String> HEADS =
      List.of(
          "contender",
          "wall s",
          "CPU s (min–max)",
          "events/s",
          "CPU µs/event",
          "start-up CPU s",
          "peak MiB",
          "sessions",
          "events accounted for",
          "CPU ÷ native",
          "µs/event ÷ native",
          "CPU ÷ floor",
          "µs/event ÷ floor");

  private MarkdownTable() {}

  public static String of(Report report) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADS));
    report.rows().forEach(row -> rows.add(cells(row)));
    return text(rows, 1) + problems(report, "");
  }

  public static String of(SweepReport sweep) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(with(sweep.quantity().fileName(), HEADS));
    StringBuilder problems = new StringBuilder();
    for (SweepReport.Point point : sweep.points()) {
      String value = sweep.quantity().text(point.value());
      for (Row row : point.report().rows()) {
        rows.add(with(value, cells(row)));
      }
      problems.append(problems(point.report(), value + " " + sweep.quantity().fileName() + ", "));
    }
    return text(rows, 2) + problems;
  }

  private static List<String> cells(Row row) {
    Summary summary = row.summary();
    return List.of(
        name(summary),
        number("%.1f", summary.wallSeconds()),
        summary.cpuSeconds() == null
            ? MISSING
            : number("%.1f", summary.cpuSeconds())
                + " ("
                + number("%.1f", summary.leastCpuSeconds())
                + "–"
                + number("%.1f", summary.mostCpuSeconds())
                + ")",
        number("%,.0f", summary.eventsPerSecond()),
        number("%.2f", summary.microsPerEvent()),
        number("%.1f", summary.startupCpuSeconds()),
        number("%,.0f", summary.peakMiB()),
        number("%,d", summary.sessions()),
        number("%,d", summary.events()),
        number("%.2f", row.toNative()),
        number("%.2f", row.toNativePerEvent()),
        number("%.2f", row.toFloor()),
        number("%.2f", row.toFloorPerEvent()));
  }

  private static String name(Summary summary) {
    if (summary.validRuns() == summary.runs()) {
      return summary.contender();
    }
    return summary.validRuns() == 0
        ? summary.contender() + " **INVALID**"
        : summary.contender()
            + " ("
            + summary.validRuns()
            + " of "
            + summary.runs()
            + " runs valid)";
  }

  private static String problems(Report report, String prefix) {
    StringBuilder text = new StringBuilder();
    for (Run run : report.runs()) {
      if (!run.valid()) {
        text.append(text.isEmpty() ? "\n" : "")
            .append("- Invalid: ")
            .append(prefix)
            .append(run.contender())
            .append(run.startup() ? ", small topic" : "")
            .append(", round ")
            .append(run.round())
            .append(": ")
            .append(run.problem())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String number(String format, @Nullable Number value) {
    return value == null ? MISSING : String.format(Locale.ROOT, format, value);
  }

  private static List<String> with(String first, List<String> rest) {
    List<String> cells = new ArrayList<>(List.of(first));
    cells.addAll(rest);
    return cells;
  }

  /**
   * Pads the cells, so that the source can be read, too.
   *
   * @param leftColumns how many columns are words
   */
  private static String text(List<List<String>> rows, int leftColumns) {
    int columns = rows.get(0).size();
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(1))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < rows.size(); index++) {
      List<String> row = rows.get(index);
      text.append(
          IntStream.range(0, columns)
              .mapToObj(c -> padded(row.get(c), widths[c], c < leftColumns))
              .collect(Collectors.joining(" | ", "| ", " |\n")));
      if (index == 0) {
        text.append(
            IntStream.range(0, columns)
                .mapToObj(c -> "-".repeat(widths[c]) + (c < leftColumns ? "-" : ":"))
                .collect(Collectors.joining("|-", "|-", "|\n")));
      }
    }
    return text.toString();
  }

  private static String padded(String cell, int width, boolean left) {
    String spaces = " ".repeat(width - cell.length());
    return left ? cell + spaces : spaces + cell;
  }
}
