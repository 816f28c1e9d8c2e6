package io.sessionlake.command;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.maintain.Maintenance;
import io.sessionlake.maintain.MaintenanceOptions;
import io.sessionlake.maintain.MaintenanceSettings;
import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import java.time.Clock;

/** {@code maintain}: keeps the tables small. */
final class MaintainCommand implements Command<MaintainCommand.Options> {

  /** What {@code maintain} takes. */
  public interface Options extends CommonOptions, LakehouseOptions, MaintenanceOptions {}

  @Override
  public String name() {
    return "maintain";
  }

  @Override
  public String summary() {
    return "compacts small files, expires old snapshots, removes files that nothing needs";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    MaintenanceSettings settings = MaintenanceSettings.of(options);
    try (Lakehouse lakehouse = Lakehouse.open(LakehouseSettings.of(options))) {
      new Maintenance(lakehouse, settings, Clock.systemUTC(), workplace.out()).run();
      return 0;
    }
  }
}
