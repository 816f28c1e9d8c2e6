package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.RejectedRecord;
import io.sessionlake.testing.SharedSandbox;
import io.sessionlake.testing.StoredRejection;
import io.sessionlake.testing.StoredSession;
import io.sessionlake.testing.TableReader;
import io.sessionlake.testing.TestJob;
import io.sessionlake.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One backfill over bad messages of every kind, each between two good events. */
@ExtendWith(SharedSandbox.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
  private static final Instant START = Instant.parse("2024-06-01T12:00:00Z");
  private static final long OLDEST = 0;
  private static final long ABSURD = Long.MAX_VALUE;
  private static final int BAD_PARTITION = 0;
  private static final int UNUSUAL_PARTITION = 1;
  private static final List<BadInput> BAD = BadInput.all();

  private final TestJob job;
  private CommandResult result;
  private List<OracleSession> sessions;
  private List<RejectedRecord> rejections;

  BadInputIT(TestServers servers) {
    job = servers.newJob(2);
  }

  @BeforeAll
  void run() {
    List<byte[]> messages = new ArrayList<>();
    for (BadInput bad : BAD) {
      messages.add(pageView("good", minute(messages.size())));
      messages.add(bad.payload() == null ? null : bad.payload().array());
    }
    messages.add(pageView("good", minute(messages.size())));
    job.topic().send(BAD_PARTITION, messages);
    job.topic().sendRecords(unusualRecords());

    result = job.run();

    assertThat(result.error() + result.out(), result.exitCode(), is(0));
    try (TableReader tables = job.tables()) {
      sessions = tables.sessions().stream().map(StoredSession::session).toList();
      rejections = tables.rejections().stream().map(StoredRejection::record).toList();
    }
  }

  static List<BadInput> badInput() {
    return BAD;
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInputIsKeptWithItsReasonOffsetAndBytes(BadInput bad) {
    long offset = 2L * BAD.indexOf(bad) + 1;
    assertThat(
        rejections,
        hasItem(new RejectedRecord(BAD_PARTITION, offset, bad.reason(), bad.payload())));
  }

  @Test
  void theGoodEventsBetweenThemAreAllCounted() {
    OracleSession session = only("good");
    assertThat(session.eventCount(), is(BAD.size() + 1L));
    assertThat(session.totalPurchaseValue(), is(0.0));
  }

  @Test
  void nothingElseIsRejectedAndTheSumsAgree() {
    assertThat(rejections.size(), is(BAD.size() + 2));
    assertThat(result.accounting().rejected(), is(BAD.size() + 2L));
    assertThat(result.out(), result.accounting().agrees(), is(true));
  }

  @Test
  void anAbsurdTimestampOfTheKafkaRecordDoesNoHarm() {
    assertThat(only("kafka-time").eventCount(), is(2L));
  }

  @Test
  void aHeaderWithoutValueDoesNoHarm() {
    assertThat(only("header").eventCount(), is(1L));
  }

  @Test
  void unknownFieldsAreIgnoredWhateverTheyHold() {
    assertThat(only("unknown-fields").eventCount(), is(1L));
  }

  private List<ProducerRecord<byte[], byte[]>> unusualRecords() {
    ProducerRecord<byte[], byte[]> withHeader = unusual(OLDEST, pageView("header", minute(0)));
    withHeader.headers().add(new RecordHeader("without value", (byte[]) null));
    return List.of(
        unusual(OLDEST, pageView("kafka-time", minute(0))),
        unusual(ABSURD, pageView("kafka-time", minute(1))),
        unusual(OLDEST, bytes("bad, stored in 1970")),
        unusual(ABSURD, bytes("bad, stored in the year 292278994")),
        withHeader,
        unusual(
            OLDEST,
            bytes(
                "{\"a\":{\"user_id\":1},\"user_id\":\"unknown-fields\",\"b\":[NaN,{\"b\":null}],"
                    + "\"timestamp\":\"2024-06-01T12:00:00Z\",\"b\":1e999}")));
  }

  private ProducerRecord<byte[], byte[]> unusual(long kafkaMillis, byte[] value) {
    return new ProducerRecord<>(job.topic().name(), UNUSUAL_PARTITION, kafkaMillis, null, value);
  }

  private OracleSession only(String user) {
    List<OracleSession> ofUser =
        sessions.stream().filter(session -> session.userId().equals(user)).toList();
    assertThat(ofUser.size(), is(1));
    return ofUser.get(0);
  }

  private static String minute(int number) {
    return START.plus(Duration.ofMinutes(number)).toString();
  }
}
