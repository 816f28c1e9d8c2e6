package io.sessionlake.validate;

import static io.sessionlake.validate.Findings.assertFailsAlone;
import static io.sessionlake.validate.Findings.failed;
import static io.sessionlake.validate.Findings.healthy;
import static io.sessionlake.validate.Findings.result;
import static io.sessionlake.validate.SessionTables.START;
import static io.sessionlake.validate.SessionTables.session;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.sessionlake.event.RejectionReason;
import io.sessionlake.lakehouse.SessionsTable;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;

/** What a validation says of whole tables. */
class ValidatorTest {
  @Test
  void healthyTablePassesEveryCheckWithItsFigures() {
    Record plain = session("two", START, Duration.ZERO);
    plain.setField(SessionsTable.PURCHASES, 0L);
    plain.setField(SessionsTable.CONVERTED, false);
    List<CheckResult> results =
        healthy()
            .add(plain)
            .add(session("three", START, Duration.ofMillis(40_500)))
            .reject(RejectionReason.MALFORMED.code())
            .reject(RejectionReason.LATE.code())
            .validate();

    assertThat(failed(results), is(empty()));
    assertThat(results, hasSize(3 + RowCheck.values().length));
    assertThat(result(results, "at_least_one_session").figure(), is(3L));
    assertThat(result(results, "total_events").figure(), is(30L));
    assertThat(result(results, "conversion_rate").figure(), is(66.67));
    assertThat(result(results, "max_session_duration").figure(), is(60.0));
    assertThat(result(results, "accounting").figure(), is(35L));
  }

  @Test
  void tableWithoutRowsFailsForThatAlone() {
    List<CheckResult> results = new SessionTables().validate();

    assertThat(failed(results), contains("at_least_one_session"));
    assertThat(result(results, "conversion_rate").figure(), is(nullValue()));
  }

  @Test
  void tableWithoutRowsNeedsNoRecordedRun() {
    assertThat(
        failed(new SessionTables().withoutRecord().validate()), contains("at_least_one_session"));
  }

  @Test
  void rowsOfNoRecordedRunFailTheAccounting() {
    List<CheckResult> results = healthy().withoutRecord().validate();

    assertThat(failed(results), contains("accounting"));
    assertThat(result(results, "accounting").explanation(), containsString("no run recorded"));
  }

  @Test
  void unknownReasonOfARejectionFails() {
    assertFailsAlone(
        healthy().reject(RejectionReason.EMPTY_VALUE.code()).reject("disliked"),
        "known_rejection_reasons",
        "reason",
        "disliked");
  }

  @Test
  void fiveOffendingRowsAreGivenAndAllAreCounted() {
    SessionTables tables = new SessionTables();
    for (int user = 0; user < 7; user++) {
      tables.add(session("user" + user, START, Duration.ofSeconds(-1)));
    }

    CheckResult result = result(tables.validate(), "start_before_end");

    assertThat(result.figure(), is(7L));
    assertThat(
        result.offending().stream().map(row -> row.get("user_id")).toList(),
        contains("user0", "user1", "user2", "user3", "user4"));
  }
}
