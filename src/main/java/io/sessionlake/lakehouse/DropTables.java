package io.sessionlake.lakehouse;

import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;

/** Drops both tables from the reference. Nessie's history, and so its older commits, keep them. */
public final class DropTables {
  private final Lakehouse lakehouse;

  public DropTables(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** A table that is there. */
  public record Found(TableIdentifier name, long rows) {}

  /** Those of the two tables that are there. */
  public List<Found> find() {
    LakehouseSettings settings = lakehouse.settings();
    try {
      return Stream.of(settings.sessions(), settings.rejectedEvents())
          .filter(lakehouse.catalog()::tableExists)
          .map(name -> new Found(name, PrepareTables.rowCount(lakehouse.catalog().loadTable(name))))
          .toList();
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }

  /** Drops them; throws a UserError where the reference is no branch. */
  public void drop(List<Found> tables) {
    lakehouse.requireBranch();
    try {
      for (Found table : tables) {
        lakehouse.catalog().dropTable(table.name(), false);
      }
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, lakehouse.settings());
    }
  }
}
