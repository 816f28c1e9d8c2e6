package io.sessionlake.validate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.RejectionReason;
import io.sessionlake.lakehouse.SessionsTable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.iceberg.data.Record;

/** Whatever sessions the rules of docs/semantics.md allow, a validation accepts. */
class ValidatorPropertyTest {
  private static final long GAP_MILLIS = 300_000;

  @Property(tries = 20)
  void anyHealthyTablePassesEveryCheck(@ForAll long seed) {
    Random random = new Random(seed);
    SessionTables tables = new SessionTables();
    int users = 1 + random.nextInt(4);
    for (int user = 0; user < users; user++) {
      Instant start = SessionTables.START.plus(random.nextLong(1_000_000_000L), ChronoUnit.MICROS);
      for (int session = 1 + random.nextInt(5); session > 0; session--) {
        Record row = healthySession(random, "user" + user, start);
        tables.add(row);
        // The next one starts in a millisecond further away than the gap.
        start =
            ((OffsetDateTime) row.getField(SessionsTable.SESSION_END))
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS)
                .plusMillis(
                    GAP_MILLIS + 1 + (random.nextBoolean() ? 0 : random.nextLong(20_000_000)))
                .plus(random.nextInt(1000), ChronoUnit.MICROS);
      }
    }
    RejectionReason[] reasons = RejectionReason.values();
    for (int rejection = random.nextInt(6); rejection > 0; rejection--) {
      tables.reject(reasons[random.nextInt(reasons.length)].code());
    }

    List<CheckResult> results = tables.validate();

    assertThat(results.toString(), results.stream().allMatch(CheckResult::ok), is(true));
  }

  private static Record healthySession(Random random, String user, Instant start) {
    long events = 1L + random.nextInt(20);
    long longestMillis = (events - 1) * GAP_MILLIS;
    Instant end =
        start
            .truncatedTo(ChronoUnit.MILLIS)
            .plusMillis(random.nextBoolean() ? longestMillis : random.nextLong(longestMillis + 1))
            .plus(random.nextInt(1000), ChronoUnit.MICROS);
    Record row =
        SessionTables.session(
            user, start, end.isBefore(start) ? Duration.ZERO : Duration.between(start, end));
    long views = random.nextLong(events + 1);
    long purchases = random.nextLong(events - views + 1);
    row.setField(SessionsTable.EVENT_COUNT, events);
    row.setField(SessionsTable.PAGE_VIEWS, views);
    row.setField(SessionsTable.PURCHASES, purchases);
    row.setField(SessionsTable.CONVERTED, purchases > 0);
    return row;
  }
}
