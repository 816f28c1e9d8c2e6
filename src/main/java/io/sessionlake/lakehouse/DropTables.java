package io.sessionlake.lakehouse;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;

/**
 * Drops the tables from the reference. Nessie's history, and so its older commits, keep them, as
 * long as their files are there.
 */
public final class DropTables {
  private final Lakehouse lakehouse;

  public DropTables(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** A table that is there; rows is 0 where its files are gone, purged from another branch. */
  public record Found(TableIdentifier name, long rows) {}

  /** What has been dropped; files is 0 where they were left. */
  public record Dropped(int tables, long rows, long files, int namespaces) {}

  /** Those of the tables that are there: incremental runs have four. */
  public List<Found> find() {
    LakehouseSettings settings = lakehouse.settings();
    try {
      return settings.tables().stream().flatMap(name -> find(name).stream()).toList();
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }

  /**
   * How many files lie in the tables' locations.
   *
   * @throws io.sessionlake.options.UserError if a location can not be listed, or is shared
   */
  public long countFiles(List<Found> tables) {
    try {
      return files(tables).stream().mapToLong(TableFiles::count).sum();
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, lakehouse.settings());
    }
  }

  /** Drops them, their files stay; throws a UserError where the reference is no branch. */
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

  /**
   * Drops them and, where a run created them and nothing else is in them, their namespaces.
   *
   * @param purge deletes the tables' files too, which other branches, tags and older commits may
   *     still use
   * @throws io.sessionlake.options.UserError if the reference is no branch
   */
  public Dropped cleanUp(List<Found> tables, boolean purge) {
    lakehouse.requireBranch();
    try {
      List<TableFiles> files = purge ? files(tables) : List.of();
      long fileCount = files.stream().mapToLong(TableFiles::count).sum();
      drop(tables);
      // Files last: a table without its files would be worse than files without a table.
      files.forEach(TableFiles::delete);
      int namespaces = OwnNamespaces.drop(lakehouse.catalog(), lakehouse.settings().namespace());
      long rows = tables.stream().mapToLong(Found::rows).sum();
      return new Dropped(tables.size(), rows, fileCount, namespaces);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, lakehouse.settings());
    }
  }

  private Optional<Found> find(TableIdentifier name) {
    try {
      Table table = lakehouse.catalog().loadTable(name);
      return Optional.of(new Found(name, PrepareTables.rowCount(table)));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    } catch (NotFoundException e) {
      return Optional.of(new Found(name, 0));
    }
  }

  private Optional<Table> load(Found table) {
    try {
      return Optional.of(lakehouse.catalog().loadTable(table.name()));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private List<TableFiles> files(List<Found> tables) {
    return tables.stream()
        .flatMap(table -> load(table).stream())
        .map((Table table) -> new TableFiles(table, lakehouse.settings().warehouse()))
        .toList();
  }
}
