package io.sessionlake.incremental;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.OpenSessionsTable;
import io.sessionlake.lakehouse.SeenIdsTable;
import io.sessionlake.lakehouse.StoredFiles;
import io.sessionlake.options.UserError;
import io.sessionlake.progress.PublishedProgress;
import java.util.Optional;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * What the published runs hand to the next one.
 *
 * @param progress empty before the first run
 */
record Handover(
    Optional<PublishedProgress> progress, StoredFiles openSessions, StoredFiles seenIds) {

  /** Nothing: a start from scratch. */
  static Handover none() {
    return new Handover(
        Optional.empty(),
        StoredFiles.none(OpenSessionsTable.SCHEMA),
        StoredFiles.none(SeenIdsTable.SCHEMA));
  }

  /**
   * Reads it at the reference that the lakehouse was opened at.
   *
   * @throws UserError if the properties are not what a run writes, or a table of it is gone
   */
  static Handover of(Lakehouse lakehouse) {
    TableIdentifier sessions = lakehouse.settings().sessions();
    Optional<PublishedProgress> progress;
    try {
      progress =
          lakehouse.find(sessions).flatMap(table -> PublishedProgress.of(table.properties()));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          e.getMessage() + "; start over with --onExistingRows=replace, or roll the branch back",
          e);
    }
    if (progress.isEmpty()) {
      return none();
    }
    return new Handover(
        progress,
        files(lakehouse, OpenSessionsTable.beside(sessions)),
        files(lakehouse, SeenIdsTable.beside(sessions)));
  }

  private static StoredFiles files(Lakehouse lakehouse, TableIdentifier name) {
    return lakehouse
        .find(name)
        .map(StoredFiles::of)
        .orElseThrow(
            () ->
                new UserError(
                    "The table "
                        + name
                        + ", which hands open sessions from run to run, is gone: roll the branch"
                        + " back to a commit that has it, or start over with"
                        + " --onExistingRows=replace"));
  }
}
