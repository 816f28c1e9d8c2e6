package io.sessionlake.audit;

import static io.sessionlake.audit.RightRun.NOW;
import static io.sessionlake.audit.RightRun.assertPasses;
import static io.sessionlake.audit.RightRun.rows;
import static io.sessionlake.audit.RightRun.session;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.lakehouse.SessionsTable;
import io.sessionlake.testing.OracleSession;
import java.time.Duration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;

/** What a run can not touch is not read: it may be gone, and the audit does not notice. */
class AuditCostTest {
  private static final int DAYS = 6;

  @Test
  void filesAndManifestsOfOtherDaysAreNotRead() {
    assertPasses(
        tables -> {
          addOtherDays(tables);
          tables.onBranch = AuditCostTest::deleteOtherDays;
        });
  }

  @Test
  void userWhoNeverPausesDoesNotHaveThemReadEither() {
    OracleSession until10 =
        session("robot", NOW.minus(Duration.ofDays(DAYS)), Duration.ofDays(DAYS).minusMinutes(20));
    OracleSession until1025 =
        session("robot", NOW.minus(Duration.ofDays(DAYS)), Duration.ofDays(DAYS).minusMinutes(6));
    assertPasses(
        tables -> {
          tables.carried.add(withEvents(RunTables.open(until10)));
          tables.open.get(0).add(withEvents(RunTables.open(until1025)));
          addOtherDays(tables);
          tables.onBranch = AuditCostTest::deleteOtherDays;
        });
  }

  @Test
  void partitionThatLagsDoesNotHaveTheTimeBetweenRead() {
    Duration lag = Duration.ofDays(DAYS + 2);
    assertPasses(
        tables -> {
          tables.added.get(0).addAll(rows(session("zoe", NOW.minus(lag), Duration.ZERO)));
          addOtherDays(tables);
          tables.onBranch = AuditCostTest::deleteOtherDays;
        });
  }

  @Test
  void filesOfTheDayThatEndedBeforeTheRunsSessionsAreNotRead() {
    assertPasses(
        tables ->
            tables.onBranch =
                table -> {
                  Snapshot newest = table.currentSnapshot();
                  for (Snapshot snapshot : table.snapshots()) {
                    if (snapshot.snapshotId() != newest.snapshotId()) {
                      deleteDataFiles(table, snapshot);
                    }
                  }
                });
  }

  /** Before the table's other rows, so that their snapshots come first: 7 days ago to yesterday. */
  private static void addOtherDays(RunTables tables) {
    for (int day = 2; day <= DAYS; day++) {
      tables.before.add(
          day - 2, rows(session("ada", NOW.minus(Duration.ofDays(day)), Duration.ofMinutes(1))));
    }
  }

  private static void deleteOtherDays(Table table) {
    int deleted = 0;
    for (Snapshot snapshot : table.snapshots()) {
      if (deleted < DAYS - 1) {
        deleteDataFiles(table, snapshot);
        snapshot.dataManifests(table.io()).stream()
            .filter(manifest -> manifest.snapshotId() == snapshot.snapshotId())
            .forEach(manifest -> table.io().deleteFile(manifest.path()));
        deleted++;
      }
    }
    assertThat(deleted, is(DAYS - 1));
  }

  private static void deleteDataFiles(Table table, Snapshot snapshot) {
    for (DataFile file : snapshot.addedDataFiles(table.io())) {
      table.io().deleteFile(file.location());
    }
  }

  private static Record withEvents(Record open) {
    open.setField(SessionsTable.EVENT_COUNT, 10_000L);
    return open;
  }
}
