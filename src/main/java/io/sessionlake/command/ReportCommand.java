package io.sessionlake.command;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import io.sessionlake.report.SessionsReport;
import java.io.PrintStream;

/** {@code report}: what the sessions say. */
final class ReportCommand implements Command<ReportCommand.Options> {

  /** What {@code report} takes. */
  public interface Options extends CommonOptions, LakehouseOptions {}

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "a summary of the sessions, and the latest of them";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    report(LakehouseSettings.of(options), workplace.out());
    return 0;
  }

  static void report(LakehouseSettings settings, PrintStream out) {
    try (Lakehouse lakehouse = Lakehouse.open(settings)) {
      new SessionsReport(out).print(lakehouse.load(settings.sessions()));
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }
}
