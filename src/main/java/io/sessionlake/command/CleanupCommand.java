package io.sessionlake.command;

import io.sessionlake.lakehouse.DropTables;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** {@code cleanup}: drops the tables. */
final class CleanupCommand implements Command<CleanupCommand.Options> {

  /** What {@code cleanup} takes. */
  public interface Options extends CommonOptions, LakehouseOptions {
    @Description("Drops without asking.")
    @Default.Boolean(false)
    boolean getYes();

    void setYes(boolean yes);
  }

  @Override
  public String name() {
    return "cleanup";
  }

  @Override
  public String summary() {
    return "drops the tables, after asking";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    try (Lakehouse lakehouse = Lakehouse.open(LakehouseSettings.of(options))) {
      DropTables drop = new DropTables(lakehouse);
      List<DropTables.Found> found = drop.find();
      if (found.isEmpty()) {
        workplace.out().println("There is nothing to clean up.");
        return 0;
      }
      found.forEach(
          table ->
              workplace.out().printf(Locale.ROOT, "%s: %,d rows%n", table.name(), table.rows()));
      if (!options.getYes() && !confirmed(workplace)) {
        workplace.out().println("Nothing was dropped.");
        return 1;
      }
      drop.drop(found);
      workplace
          .out()
          .printf(
              Locale.ROOT,
              "Dropped %d tables at Nessie's %s; its history still has them.%n",
              found.size(),
              lakehouse.settings().nessieRef());
      return 0;
    }
  }

  private static boolean confirmed(Workplace workplace) {
    workplace.out().print("Drop them? [y/N] ");
    workplace.out().flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(workplace.in(), Charset.defaultCharset()))
              .readLine();
      return answer != null && answer.strip().matches("(?i)y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
