package io.sessionlake.maintain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.iterableWithSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Multiset;
import com.google.common.collect.Sets;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestReferences;
import io.sessionlake.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which files {@code maintain} removes, seen from clocks that go ahead. */
@ExtendWith(SharedSandbox.class)
class OrphanFilesIT {
  private static final String MONDAY = "2026-03-02";
  private static final Duration WITHIN_RETENTION = Duration.ofDays(2);
  private static final Duration AFTER_RETENTION = Duration.ofDays(8);

  private final TestJob job;
  private final MaintainedTable table;
  private final TestReferences references;

  private Multiset<String> rows;
  private String beforeTheLastFile;
  private String before;

  OrphanFilesIT(TestServers servers) {
    job = servers.newJob(1);
    table = new MaintainedTable(job);
    references = new TestReferences(servers);
  }

  @BeforeEach
  void createTable() {
    table.create(Map.of(MONDAY, 5));
    beforeTheLastFile = references.hashOfMain();
    table.append(MONDAY, 5);
    rows = table.rows();
    before = references.hashOfMain();
  }

  @Test
  void oldFilesThatNothingNeedsGoAndOnlyThese() throws IOException {
    Table now = table.load();
    Set<String> needed = MaintainedTable.stored(now);
    String orphan = plant(now, now.location() + "/data/orphan.parquet");
    String crashed = plant(now, now.location() + "/runs/dead/metadata/snap.avro");
    String neighbour = plant(now, now.location() + "-neighbour/data/file.parquet");

    assertThat(
        table.maintain(Duration.ofHours(23)), containsString("user_sessions: removed 0 orphan"));
    assertThat(MaintainedTable.stored(now), hasItem(orphan));

    String out = table.maintain(WITHIN_RETENTION);

    assertThat(out, containsString("user_sessions: removed 2 orphan files"));
    Set<String> stored = MaintainedTable.stored(now);
    assertThat(Sets.difference(needed, stored), is(empty()));
    assertThat(stored, not(hasItem(orphan)));
    assertThat(stored, not(hasItem(crashed)));
    assertThat(now.io().newInputFile(neighbour).exists(), is(true));
  }

  @Test
  void commitsWithinTheRetentionStayReadable() {
    String unused = table.maintain(WITHIN_RETENTION);

    assertThat(table.files(), is(1));
    assertThat(table.rows(), is(rows));
    assertThat(table.rowsAtCommit(before), is(rows));
  }

  @Test
  void theStateThatTheRetentionBeginsWithStaysReadableAndTheOneBeforeDoesNot() {
    Instant retainedSince = Instant.now();
    table.append(MONDAY, 6);
    String between = references.hashOfMain();
    table.append(MONDAY, 7);

    String unused =
        table.maintain(Duration.between(Instant.now(), retainedSince).plus(MaintainedTable.RETAIN));

    assertThat(table.files(), is(1));
    assertThat(table.rowsAtCommit(between), hasSize(7));
    assertThat(table.rowsAtCommit(before), is(rows));
    assertThrows(NotFoundException.class, () -> table.rowsAtCommit(beforeTheLastFile));
  }

  @Test
  void olderCommitsGoWithTheirFiles() {
    String out = table.maintain(AFTER_RETENTION);

    assertThat(out, containsString("user_sessions: expired 6 snapshots"));
    assertThat(table.rows(), is(rows));
    assertThat(table.load().snapshots(), iterableWithSize(1));
    assertThat(
        MaintainedTable.stored(table.load()).stream()
            .filter(file -> file.endsWith(".parquet"))
            .toList(),
        hasSize(1));
    assertThrows(RuntimeException.class, () -> table.rowsAtCommit(before));
  }

  @Test
  void tagsAndBranchesStayReadableWhateverTheirAge() {
    String tag = job.database() + "_tag";
    String branch = job.database() + "_branch";
    references.createTag(tag);
    references.createBranch(branch);

    String unused = table.maintain(AFTER_RETENTION);
    unused = table.maintain(AFTER_RETENTION);

    assertThat(table.files(), is(1));
    assertThat(table.rowsAt(tag), is(rows));
    assertThat(table.rowsAt(branch), is(rows));

    references.delete(tag);
    references.delete(branch);
    assertThat(table.maintain(AFTER_RETENTION), not(containsString("removed 0 orphan files")));
    assertThat(table.rows(), is(rows));
    assertThrows(NotFoundException.class, () -> table.rowsAtCommit(before));
  }

  @Test
  void foldersOfFormerTablesAreEmptiedWhenNoCommitNeedsThem() {
    Table former = table.load();
    drop();
    table.create(Map.of(MONDAY, 1));

    String unused = table.maintain(WITHIN_RETENTION);
    assertThat(table.rowsAtCommit(before), is(rows));

    unused = table.maintain(AFTER_RETENTION);
    assertThat(MaintainedTable.stored(former), is(empty()));
    assertThat(table.rows(), hasSize(1));
  }

  @Test
  void filesOfDroppedTablesGoToo() {
    Table former = table.load();
    drop();

    String unused = table.maintain(AFTER_RETENTION);

    assertThat(MaintainedTable.stored(former), is(empty()));
  }

  @Test
  void onAFolderWarehouseTheSameFilesGo(@TempDir Path folder) throws IOException {
    TestJob onDisk = job.servers().newJob(1).withWarehouse("file:" + folder);
    MaintainedTable diskTable = new MaintainedTable(onDisk);
    diskTable.create(Map.of(MONDAY, 6));
    Multiset<String> diskRows = diskTable.rows();
    Table now = diskTable.load();
    String orphan = plant(now, now.location() + "/data/orphan.parquet");
    String neighbour = plant(now, now.location() + "-neighbour/data/file.parquet");

    assertThat(
        diskTable.maintain(WITHIN_RETENTION),
        containsString("user_sessions: removed 1 orphan files"));
    assertThat(now.io().newInputFile(orphan).exists(), is(false));
    assertThat(now.io().newInputFile(neighbour).exists(), is(true));
    String unused = diskTable.maintain(AFTER_RETENTION);

    assertThat(diskTable.files(), is(1));
    assertThat(diskTable.rows(), is(diskRows));
    assertThat(now.io().newInputFile(neighbour).exists(), is(true));
  }

  @Test
  void aTableThatWasRenamedKeepsItsFiles() {
    try (TableReader tables = job.tables()) {
      tables.catalog().renameTable(tables.identifier(TestJob.SESSIONS), tables.identifier("kept"));
    }
    table.create(Map.of(MONDAY, 1));

    String unused = table.maintain(AFTER_RETENTION);

    assertThat(table.rowsOf("kept"), is(rows));
  }

  private void drop() {
    try (TableReader tables = job.tables()) {
      assertThat(tables.catalog().dropTable(tables.identifier(TestJob.SESSIONS), false), is(true));
    }
  }

  private static String plant(Table table, String location) throws IOException {
    table.io().newOutputFile(location).create().close();
    return location;
  }
}
