package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.pageView;
import static io.sessionlake.testing.EventMessage.purchase;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.stringContainsInOrder;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import io.sessionlake.testing.TopicOracle;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that find a table which somebody else made. */
@ExtendWith(SharedSandbox.class)
class ExistingTableIT {
  private static final List<NestedField> FIRST_COLUMNS =
      List.of(
          required(1, "session_start", Types.TimestampType.withZone()),
          required(2, "session_end", Types.TimestampType.withZone()),
          required(3, "user_id", Types.StringType.get()),
          optional(4, "event_count", Types.LongType.get()));

  private final TestJob job;

  ExistingTableIT(TestServers servers) {
    job = servers.newJob(1);
  }

  @BeforeEach
  void sendEvents() {
    job.topic()
        .send(
            0,
            List.of(
                pageView("one", "2024-05-01T10:00:00.000001Z"),
                purchase("one", "2024-05-01T10:05:00Z", "12.34"),
                pageView("two", "2024-05-02T10:00:00Z")));
  }

  @Test
  void missingColumnsAreAddedAndFilled() {
    createTable(new Schema(FIRST_COLUMNS));

    CommandResult result = job.run();

    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    assertThat(result.out(), containsString("Added the column session_id"));
    assertSessionsAreTheOracles();
  }

  @Test
  void furtherColumnsOfAnyTypeAndPlaceStayNull() {
    List<NestedField> further =
        List.of(
            optional(11, "a_number", Types.IntegerType.get()),
            optional(12, "a_time", Types.TimestampType.withZone()),
            optional(13, "a_price", Types.DecimalType.of(10, 2)),
            optional(14, "a_day", Types.DateType.get()),
            optional(15, "a_list", Types.ListType.ofOptional(16, Types.LongType.get())));
    createTable(new Schema(Stream.of(further, FIRST_COLUMNS).flatMap(List::stream).toList()));

    CommandResult result = job.run();

    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    assertSessionsAreTheOracles();
    try (TableReader tables = job.tables()) {
      for (NestedField column : further) {
        assertThat(
            tables.rows(TestJob.SESSIONS).stream().map(row -> row.getField(column.name())).toList(),
            everyItem(is(nullValue())));
      }
    }
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() {
    createTable(
        new Schema(
            FIRST_COLUMNS.get(0),
            FIRST_COLUMNS.get(1),
            FIRST_COLUMNS.get(2),
            required(4, "event_count", Types.StringType.get())));

    assertRefused("event_count", "string", "long");
  }

  @Test
  void aTimestampWithoutZoneIsRefused() {
    createTable(
        new Schema(
            required(1, "session_start", Types.TimestampType.withoutZone()), FIRST_COLUMNS.get(1)));

    assertRefused("session_start", "timestamp", "timestamptz");
  }

  @Test
  void aRequiredColumnThatIsNotOursIsRefused() {
    createTable(
        new Schema(
            Stream.concat(
                    FIRST_COLUMNS.stream(),
                    Stream.of(required(9, "country", Types.StringType.get())))
                .toList()));

    assertRefused("country", job.database(), "optional");
  }

  @Test
  void aPartitioningThatIcebergIoWritesWrongIsRefused() {
    Schema schema = new Schema(FIRST_COLUMNS);
    createTable(schema, PartitionSpec.builderFor(schema).month("session_start").build());

    assertRefused(job.database(), "month of session_start", "day");
  }

  @Test
  void aTablePartitionedByHourAndBucketIsWritten() {
    Schema schema = new Schema(FIRST_COLUMNS);
    createTable(
        schema,
        PartitionSpec.builderFor(schema).hour("session_start").bucket("user_id", 4).build());

    CommandResult result = job.run();

    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    assertSessionsAreTheOracles();
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.rowsWhere(TestJob.SESSIONS, Expressions.equal("user_id", "one")), hasSize(1));
      assertThat(
          tables.rowsWhere(
              TestJob.SESSIONS,
              Expressions.greaterThan("session_start", "2024-05-02T00:00:00+00:00")),
          hasSize(1));
    }
  }

  private void createTable(Schema schema) {
    createTable(schema, PartitionSpec.unpartitioned());
  }

  private void createTable(Schema schema, PartitionSpec partitions) {
    try (TableReader tables = job.tables()) {
      tables.catalog().createTable(tables.identifier(TestJob.SESSIONS), schema, partitions);
    }
  }

  private void assertSessionsAreTheOracles() {
    try (TableReader tables = job.tables()) {
      assertThat(
          tables.sessions().stream().map(StoredSession::session).toList(),
          is(new TopicOracle().backfill(job.topic().records()).sessions()));
    }
  }

  private void assertRefused(String... words) {
    CommandResult result = job.run();

    assertThat(result.error() + result.out(), result.exitCode(), is(2));
    assertThat(result.errorLines(), hasSize(1));
    assertThat(result.error(), stringContainsInOrder(words));
    try (TableReader tables = job.tables()) {
      assertThat(tables.rows(TestJob.SESSIONS), hasSize(0));
    }
  }
}
