package io.sessionlake.audit;

import static io.sessionlake.audit.RightRun.NOW;
import static io.sessionlake.audit.RightRun.assertFailsAlone;
import static io.sessionlake.audit.RightRun.assertPasses;
import static io.sessionlake.audit.RightRun.failed;
import static io.sessionlake.audit.RightRun.rows;
import static io.sessionlake.audit.RightRun.session;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.sessionlake.validate.CheckResult;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

/** What a run must not do to its tables fails the check for that, and no other. */
class AuditTablesTest {
  @Test
  void rightRunPassesEveryCheckThatTheManualNames() {
    List<CheckResult> results = RightRun.tables().audit();
    assertThat(
        results.stream().map(CheckResult::name).toList(),
        containsInAnyOrder(
            "accounting",
            "rows_written",
            "nothing_removed",
            "no_overlapping_sessions",
            "no_joinable_sessions",
            "one_row_per_session_id",
            "start_before_end",
            "duration_is_end_minus_start",
            "possible_duration",
            "event_counts",
            "conversion_rate",
            "converted_means_purchases",
            "nothing_in_the_future",
            "known_rejection_reasons",
            "open_rows",
            "final_sessions",
            "carried_sessions_kept",
            "schema_unchanged",
            "file_count"));
    assertThat(results.toString(), results.stream().allMatch(CheckResult::ok), is(true));
  }

  @Test
  void removedFileOfBeforeFailsWithItsName() {
    List<CheckResult> failed =
        failed(
            tables ->
                tables.onBranch =
                    table -> table.newDelete().deleteFile(anyFileOfBefore(table)).commit());
    assertThat(failed.toString(), failed.size(), is(1));
    assertThat(failed.get(0).name(), is("nothing_removed"));
    assertThat(
        failed.get(0).offending().toString(),
        allOf(containsString("removed="), containsString(".parquet")));
  }

  @Test
  void rowLevelDeletesFail() {
    List<CheckResult> failed =
        failed(
            tables ->
                tables.onBranch =
                    table ->
                        table
                            .newRowDelta()
                            .addDeletes(
                                FileMetadata.deleteFileBuilder(table.spec())
                                    .ofPositionDeletes()
                                    .withFormat(FileFormat.PARQUET)
                                    .withPath(table.location() + "/deletes.parquet")
                                    .withPartition(anyFileOfBefore(table).partition())
                                    .withFileSizeInBytes(10)
                                    .withRecordCount(1)
                                    .build())
                            .commit());
    assertThat(failed.toString(), failed.size(), is(1));
    assertThat(failed.get(0).name(), is("nothing_removed"));
    assertThat(failed.get(0).offending().toString(), containsString("row_level_deletes="));
  }

  @Test
  void mergedManifestsRemoveNothing() {
    assertPasses(
        tables ->
            tables.onTarget =
                table ->
                    table
                        .updateProperties()
                        .set("commit.manifest.min-count-to-merge", "1")
                        .commit());
  }

  @Test
  void renamedColumnFails() {
    assertFailsAlone(
        tables ->
            tables.onBranch =
                table -> table.updateSchema().renameColumn("page_views", "views").commit(),
        "schema_unchanged",
        "after",
        "5: views long required");
  }

  @Test
  void columnOfSomebodyElseFails() {
    assertFailsAlone(
        tables ->
            tables.onBranch =
                table -> table.updateSchema().addColumn("country", Types.StringType.get()).commit(),
        "schema_unchanged",
        "after",
        "12: country string optional");
  }

  @Test
  void columnThatLosesItsPlaceFails() {
    assertFailsAlone(
        tables -> tables.onBranch = table -> table.updateSchema().moveFirst("session_id").commit(),
        "schema_unchanged",
        "after",
        "11: session_id string required");
  }

  @Test
  void otherPartitioningFails() {
    List<CheckResult> failed =
        failed(
            tables -> tables.onBranch = table -> table.updateSpec().addField("user_id").commit());
    assertThat(failed.toString(), failed.size(), is(1));
    assertThat(failed.get(0).name(), is("schema_unchanged"));
    assertThat(failed.get(0).offending().toString(), containsString("identity"));
  }

  @Test
  void secondFileOfADayFails() {
    assertFailsAlone(
        tables -> tables.added.add(rows(session("zoe", "10:02", 1))),
        "file_count",
        "sum",
        "files of sessions <= --filesPerDay for each day");
    assertPasses(
        tables -> {
          tables.filesPerDay = 2;
          tables.added.add(rows(session("zoe", "10:02", 1)));
        });
  }

  @Test
  void fileForEachDayOfSessionsIsNoFault() {
    assertPasses(
        tables ->
            tables
                .added
                .get(0)
                .addAll(
                    rows(session("zoe", NOW.minus(Duration.ofDays(3)), Duration.ofMinutes(1)))));
  }

  @Test
  void secondFileOfRejectionsFails() {
    assertFailsAlone(
        tables -> tables.rejected.add(rows(RunTables.rejection("malformed", NOW))),
        "file_count",
        "sum",
        "files of rejected events <= --filesPerDay for each day");
  }

  @Test
  void secondFileOfOpenSessionsFails() {
    assertFailsAlone(
        tables -> tables.open.add(rows(RunTables.open(session("zoe", "10:20", 1)))),
        "file_count",
        "sum",
        "files of open sessions <= --filesPerDay");
  }

  /** One of the first commit. */
  private static DataFile anyFileOfBefore(Table table) {
    Snapshot oldest = table.snapshots().iterator().next();
    return oldest.addedDataFiles(table.io()).iterator().next();
  }
}
