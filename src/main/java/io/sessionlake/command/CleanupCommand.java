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
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** {@code cleanup}: drops the tables and what belongs to them. */
final class CleanupCommand implements Command<CleanupCommand.Options> {

  /** What {@code cleanup} takes. */
  public interface Options extends CommonOptions, LakehouseOptions {
    @Description("Drops without asking.")
    @Default.Boolean(false)
    boolean getYes();

    void setYes(boolean yes);

    @Description(
        "Deletes all files of the tables too. Nessie's other branches, its tags and its older"
            + " commits can then read them no more, and nothing brings them back.")
    @Default.Boolean(false)
    boolean getPurge();

    void setPurge(boolean purge);
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
    PrintStream out = workplace.out();
    try (Lakehouse lakehouse = Lakehouse.open(LakehouseSettings.of(options))) {
      DropTables drop = new DropTables(lakehouse);
      List<DropTables.Found> found = drop.find();
      if (found.isEmpty()) {
        printNothingToDo(out);
        return 0;
      }
      found.forEach(table -> out.printf(Locale.ROOT, "%s: %,d rows%n", table.name(), table.rows()));
      if (options.getPurge()) {
        out.printf(
            Locale.ROOT,
            "--purge: %,d FILES WILL BE GONE FOR GOOD. Nessie's other branches, its tags and its"
                + " older commits that use them can not be read afterwards.%n",
            drop.countFiles(found));
      }
      if (!options.getYes() && !confirmed(workplace)) {
        out.println("Nothing was dropped.");
        return 1;
      }
      print(drop.cleanUp(found, options.getPurge()), options.getPurge(), lakehouse, out);
      return 0;
    }
  }

  /** Drops the tables without asking, and leaves their files. */
  static void dropAll(LakehouseSettings settings, PrintStream out) {
    try (Lakehouse lakehouse = Lakehouse.open(settings)) {
      DropTables drop = new DropTables(lakehouse);
      List<DropTables.Found> found = drop.find();
      if (found.isEmpty()) {
        printNothingToDo(out);
      } else {
        print(drop.cleanUp(found, false), false, lakehouse, out);
      }
    }
  }

  private static void printNothingToDo(PrintStream out) {
    out.println("There is nothing to clean up.");
  }

  private static void print(
      DropTables.Dropped dropped, boolean purged, Lakehouse lakehouse, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "Dropped %d tables with %,d rows%s at Nessie's %s; %s.%n",
        dropped.tables(),
        dropped.rows(),
        dropped.namespaces() == 0 ? "" : " and the namespace they lay in",
        lakehouse.settings().nessieRef(),
        purged
            ? String.format("deleted their %,d files", dropped.files())
            : "its history still has them");
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
