package io.sessionlake.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.options.Choice;
import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import io.sessionlake.options.UserError;
import io.sessionlake.report.Question;
import io.sessionlake.report.ReportFormat;
import io.sessionlake.report.ReportOrigin;
import io.sessionlake.report.ReportPeriod;
import io.sessionlake.report.SessionsReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.iceberg.Table;
import org.checkerframework.checker.nullness.qual.Nullable;

/** {@code report}: what the sessions say. */
final class ReportCommand implements Command<ReportCommand.Options> {
  private static final String HTML_FILE = "sessionlake-report.html";

  /** What {@code report} takes. */
  public interface Options extends CommonOptions, LakehouseOptions {
    @Description("What to write: text, json, csv, or html (one page with charts).")
    @Default.String("text")
    String getFormat();

    void setFormat(String format);

    @Description(
        "For csv, which answer: summary, top_converting_sessions or user_behaviour. Default:"
            + " summary.")
    @Nullable String getQuery();

    void setQuery(@Nullable String query);

    @Description(
        "Only sessions that began then or later: 2026-03-01, or 2026-03-01T12:00:00Z; UTC without"
            + " a zone.")
    @Nullable String getFrom();

    void setFrom(@Nullable String from);

    @Description("Only sessions that began before; a date means its midnight.")
    @Nullable String getTo();

    void setTo(@Nullable String to);

    @Description("File to write to. Default: the terminal; for html " + HTML_FILE + ".")
    @Nullable String getOut();

    void setOut(@Nullable String out);
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "figures, best sessions and users, as text, json, csv or html";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    ReportFormat format = Choice.parse("format", options.getFormat(), ReportFormat.class);
    if (options.getQuery() != null && format != ReportFormat.CSV) {
      throw new UserError("--query chooses the answer for --format=csv; other formats have all");
    }
    Question query =
        Choice.parse(
            "query", Optional.ofNullable(options.getQuery()).orElse("summary"), Question.class);
    ReportPeriod period = ReportPeriod.parse(options.getFrom(), options.getTo());
    LakehouseSettings settings = LakehouseSettings.of(options);

    if (format == ReportFormat.TEXT && options.getOut() == null) {
      report(settings, period, format, query, workplace.out());
      return 0;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report(settings, period, format, query, new PrintStream(bytes, false, UTF_8));
    if (format == ReportFormat.HTML || options.getOut() != null) {
      Path file =
          Path.of(Optional.ofNullable(options.getOut()).orElse(HTML_FILE))
              .toAbsolutePath()
              .normalize();
      write(bytes.toByteArray(), file);
      workplace.out().println(file);
    } else {
      // UTF-8 whatever the terminal speaks: a program reads it.
      workplace.out().writeBytes(bytes.toByteArray());
    }
    return 0;
  }

  private static void write(byte[] report, Path file) {
    try {
      Path unused = Files.write(file, report);
    } catch (IOException e) {
      throw new UserError(
          "The report cannot be written to " + file + ": name another file with --out (" + e + ")",
          e);
    }
  }

  /** The report of all sessions as text. */
  static void report(LakehouseSettings settings, PrintStream out) {
    report(settings, ReportPeriod.whole(), ReportFormat.TEXT, Question.SUMMARY, out);
  }

  private static void report(
      LakehouseSettings settings,
      ReportPeriod period,
      ReportFormat format,
      Question query,
      PrintStream out) {
    try (Lakehouse lakehouse = Lakehouse.open(settings)) {
      Table table = lakehouse.load(settings.sessions());
      ReportOrigin origin = ReportOrigin.of(table, settings.nessieRef(), period);
      new SessionsReport(table, origin).write(format, query, out);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }
}
