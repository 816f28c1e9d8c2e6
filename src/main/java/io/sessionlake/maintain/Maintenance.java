package io.sessionlake.maintain;

import com.google.common.annotations.VisibleForTesting;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.NessieReferences;
import io.sessionlake.options.UserError;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;

/**
 * Keeps the tables of a branch small: rewrites small files, expires old snapshots, and removes
 * files that nothing needs. What it changes in the tables comes into the branch in one commit, if
 * nothing else has changed them meanwhile.
 */
public final class Maintenance {
  private static final int RETRIES = 5;

  private final Lakehouse lakehouse;
  private final MaintenanceSettings settings;
  private final Clock clock;
  private final MaintenanceReport report;
  private final Runnable beforeMerge;

  public Maintenance(
      Lakehouse lakehouse, MaintenanceSettings settings, Clock clock, PrintStream out) {
    this(lakehouse, settings, clock, out, () -> {});
  }

  @VisibleForTesting
  Maintenance(
      Lakehouse lakehouse,
      MaintenanceSettings settings,
      Clock clock,
      PrintStream out,
      Runnable beforeMerge) {
    this.lakehouse = lakehouse;
    this.settings = settings;
    this.clock = clock;
    this.report = new MaintenanceReport(out, settings.dryRun());
    this.beforeMerge = beforeMerge;
  }

  /**
   * Does all of it.
   *
   * @throws UserError if the reference is no branch, there has never been a table, or others change
   *     the tables again and again
   */
  public void run() {
    lakehouse.requireBranch();
    Instant retainedSince = clock.instant().minus(settings.retain());
    Instant orphansOlderThan = clock.instant().minus(settings.orphansOlderThan());
    try (NessieApiV2 nessie = NessieReferences.openClient(lakehouse.settings())) {
      if (!settings.dryRun()) {
        MaintenanceBranch.deleteLeftovers(nessie, lakehouse.settings(), orphansOlderThan);
      }
      Map<TableIdentifier, TableChanges> changes = plan(lakehouse, retainedSince);
      if (!settings.dryRun()) {
        changes = publish(nessie, changes);
      }
      changes.forEach(report::changes);
      removeOrphans(new OrphanFiles(lakehouse, nessie, retainedSince), orphansOlderThan);
    } catch (NessieNotFoundException e) {
      throw new UserError(
          "Nessie's branch " + lakehouse.settings().nessieRef() + " was deleted meanwhile", e);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, lakehouse.settings());
    }
  }

  private Map<TableIdentifier, TableChanges> plan(Lakehouse at, Instant retainedSince) {
    Map<TableIdentifier, TableChanges> changes = new LinkedHashMap<>();
    for (TableIdentifier name : MaintainedTables.of(lakehouse.settings())) {
      try {
        changes.put(name, TableChanges.plan(at.catalog().loadTable(name), settings, retainedSince));
      } catch (NoSuchTableException e) {
        // Not every run makes every table.
      } catch (NotFoundException e) {
        report.unreadable(name);
      }
    }
    return changes;
  }

  /** Makes the changes; gives what came of them. */
  private Map<TableIdentifier, TableChanges> publish(
      NessieApiV2 nessie, Map<TableIdentifier, TableChanges> planned)
      throws NessieNotFoundException {
    Map<TableIdentifier, TableChanges> changes = new LinkedHashMap<>(planned);
    if (changes.values().stream().allMatch(TableChanges::isEmpty)) {
      return changes;
    }
    changes.values().forEach(TableChanges::write);
    for (int attempt = 0; attempt <= RETRIES; attempt++) {
      // Where this throws, what has been written stays: the merge may have come through. A later
      // maintenance finds what nothing needs.
      if (tryToPublish(nessie, changes)) {
        return changes;
      }
    }
    changes.values().forEach(TableChanges::discard);
    throw new UserError(
        "A run published meanwhile, again and again; nothing was changed: run maintain again");
  }

  private boolean tryToPublish(NessieApiV2 nessie, Map<TableIdentifier, TableChanges> changes)
      throws NessieNotFoundException {
    try (MaintenanceBranch branch =
        MaintenanceBranch.create(nessie, lakehouse.settings(), clock.instant())) {
      for (TableIdentifier name : List.copyOf(changes.keySet())) {
        commit(name, branch.lakehouse(), changes);
      }
      beforeMerge.run();
      return branch.merge(MaintenanceReport.commitMessage(changes));
    } catch (NessieConflictException e) {
      // The target moved between the two requests that make the branch.
      return false;
    }
  }

  private static void commit(
      TableIdentifier name, Lakehouse at, Map<TableIdentifier, TableChanges> changes) {
    TableChanges planned = changes.get(name);
    try {
      Table table = at.catalog().loadTable(name);
      changes.put(name, planned.commitTo(table));
    } catch (NoSuchTableException e) {
      // Dropped meanwhile.
      planned.discard();
      changes.remove(name);
    }
  }

  private void removeOrphans(OrphanFiles orphanFiles, Instant olderThan) {
    Map<TableIdentifier, List<FileInfo>> orphans = orphanFiles.find(olderThan);
    if (orphans.isEmpty()) {
      throw new UserError(
          "There are no tables "
              + MaintainedTables.of(lakehouse.settings()).stream()
                  .map(TableIdentifier::toString)
                  .collect(Collectors.joining(", "))
              + ": --database, --table and --rejectedTable name others");
    }
    orphans.forEach(
        (table, files) -> {
          if (!settings.dryRun()) {
            orphanFiles.delete(files);
          }
          report.orphans(table, files);
        });
  }
}
