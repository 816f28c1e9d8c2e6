package io.sessionlake.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.kafka.OffsetRange;
import io.sessionlake.lakehouse.SessionsTable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunRecordsTest {
  private static final RunRecord FIRST =
      new RunRecord(
          "backfill",
          Instant.parse("2024-05-01T10:00:00.123456Z"),
          "user.events-1",
          new TreeMap<>(
              Map.of(
                  0,
                  new OffsetRange(0, 1200),
                  11,
                  new OffsetRange(Long.MAX_VALUE - 1, Long.MAX_VALUE))),
          100,
          80,
          1,
          9,
          2,
          8,
          7);
  private static final RunRecord EMPTY =
      new RunRecord("streaming", Instant.EPOCH, "t", new TreeMap<>(), 0, 0, 0, 0, 0, 0, 0);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void createTable() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("demo"));
    table = catalog.createTable(TableIdentifier.of("demo", "user_sessions"), SessionsTable.SCHEMA);
  }

  @AfterEach
  void closeCatalog() throws IOException {
    catalog.close();
  }

  @Test
  void tableThatNoRunWroteHasNoRecords() {
    assertThat(RunRecords.of(table), is(empty()));
  }

  @Test
  void recordsComeBackAsTheyWereInTheirOrder() {
    List<RunRecord> runs =
        List.of(FIRST, EMPTY, FIRST, EMPTY, FIRST, EMPTY, FIRST, EMPTY, FIRST, EMPTY, EMPTY);
    runs.forEach(run -> RunRecords.add(table, run));

    assertThat(
        RunRecords.of(catalog.loadTable(TableIdentifier.of("demo", "user_sessions"))), is(runs));
  }

  @Test
  void recordIsOneCommitOfReadableProperties() {
    Map<String, String> before = table.properties();
    RunRecords.add(table, FIRST);

    assertThat(table.properties(), is(aMapWithSize(before.size() + 11)));
    assertThat(table.properties(), hasEntry("sessionlake.run.1.mode", "backfill"));
    assertThat(table.properties(), hasEntry("sessionlake.run.1.read", "100"));
    assertThat(
        table.properties(),
        hasEntry(
            "sessionlake.run.1.offsets", "0:0-1200,11:9223372036854775806-9223372036854775807"));
    assertThat(table.history(), is(empty()));
  }

  @Test
  void propertiesOfOthersAreLeftAlone() {
    table.updateProperties().set("sessionlake.runner", "direct").set("owner", "me").commit();
    RunRecords.add(table, FIRST);

    assertThat(RunRecords.of(table), is(List.of(FIRST)));
    assertThat(table.properties(), hasEntry("owner", "me"));
  }

  @Test
  void brokenRecordIsToldApartFromNone() {
    RunRecords.add(table, FIRST);
    table.updateProperties().remove("sessionlake.run.1.counted").commit();
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> RunRecords.of(table)).getMessage(),
        containsString("counted"));

    for (Map.Entry<String, String> broken :
        Map.of("counted", "many", "offsets", "0:9-1", "finished_at", "today").entrySet()) {
      table
          .updateProperties()
          .set("sessionlake.run.1.counted", "80")
          .set("sessionlake.run.1.offsets", "0:0-1")
          .set("sessionlake.run.1.finished_at", "2024-05-01T10:00:00Z")
          .commit();
      table
          .updateProperties()
          .set("sessionlake.run.1." + broken.getKey(), broken.getValue())
          .commit();
      assertThrows(IllegalArgumentException.class, () -> RunRecords.of(table));
    }
  }

  @Test
  void incrementalRunsOverOneTopicShareARecordThatAddsUp() {
    RunRecord backfill = FIRST;
    RunRecords.add(table, backfill);
    RunRecord one = incremental(0, 10, 10, 4, 5, 1);
    RunRecord two = incremental(10, 30, 20, 22, 2, 1);
    set(RunRecords.continuedBy(table, one));
    assertThat(RunRecords.of(table), is(List.of(backfill, one)));

    set(RunRecords.continuedBy(table, two));

    RunRecord both = incremental(0, 30, 30, 26, 2, 2);
    assertThat(RunRecords.of(table), is(List.of(backfill, both)));
    assertThat(both.placed(), is(both.read()));
  }

  private void set(Map<String, String> properties) {
    UpdateProperties update = table.updateProperties();
    properties.forEach(update::set);
    update.commit();
    table.refresh();
  }

  private static RunRecord incremental(
      long from, long to, long read, long counted, long open, long rejected) {
    return new RunRecord(
        "incremental",
        Instant.EPOCH,
        "t",
        new TreeMap<>(Map.of(0, new OffsetRange(from, to))),
        read,
        counted,
        open,
        rejected,
        0,
        0,
        counted);
  }
}
