package io.sessionlake.accounting;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.event.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountingTest {
  @Test
  void sumsThatAgreeHaveNothingToSay() {
    Accounting accounting = accounting(100, 90, 8, 2, 5, 70, 12, 12, 10);
    assertThat(accounting.disagreements(true), is(empty()));
    assertThat(accounting.open(), is(15L));
  }

  @Test
  void anEventWithoutAPlaceIsADisagreement() {
    assertThat(
        accounting(101, 90, 8, 2, 5, 70, 12, 12, 10).disagreements(true),
        contains("read 101, but accepted, rejected and late are 100"));
  }

  @Test
  void moreCountedThanAcceptedIsADisagreement() {
    assertThat(
        accounting(100, 90, 8, 2, 5, 86, 12, 12, 10).disagreements(true),
        contains("accepted 90, but counted and duplicates are 1 more"));
  }

  @Test
  void aSessionThatDidNotReachTheTableIsADisagreement() {
    assertThat(
        accounting(100, 90, 8, 2, 5, 70, 12, 11, 10).disagreements(true),
        contains("sessions closed 12, committed to the table 11"));
  }

  @Test
  void aRejectedEventThatDidNotReachTheTableIsADisagreement() {
    assertThat(
        accounting(100, 90, 8, 2, 5, 70, 12, 12, 9).disagreements(true),
        contains("events rejected and late 10, committed to the table 9"));
  }

  @Test
  void theReportSaysWhetherTheSumsAgree() {
    assertThat(
        report(accounting(100, 90, 8, 2, 5, 70, 12, 12, 10), List.of()),
        containsString(
            "The sums agree: 100 read = 70 counted + 15 open + 8 rejected + 5 duplicates + 2"
                + " late."));
    assertThat(
        report(accounting(100, 90, 8, 2, 5, 70, 12, 12, 10), List.of("15 events are nowhere")),
        containsString("The sums do NOT agree: 15 events are nowhere"));
  }

  private static String report(Accounting accounting, List<String> further) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean agree =
        new AccountingReport(new PrintStream(bytes, true, StandardCharsets.UTF_8))
            .print(accounting, true, further);
    assertThat(agree, is(further.isEmpty()));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Accounting accounting(
      long read,
      long accepted,
      long rejected,
      long late,
      long duplicates,
      long counted,
      long closed,
      long committed,
      long rejectedCommitted) {
    EnumMap<EventCounter, Long> counts = new EnumMap<>(EventCounter.class);
    counts.put(EventCounter.EVENTS_READ, read);
    counts.put(EventCounter.EVENTS_ACCEPTED, accepted);
    counts.put(EventCounter.EVENTS_REJECTED, rejected);
    counts.put(EventCounter.EVENTS_LATE, late);
    counts.put(EventCounter.EVENTS_DUPLICATE, duplicates);
    counts.put(EventCounter.EVENTS_COUNTED, counted);
    counts.put(EventCounter.SESSIONS_CLOSED, closed);
    counts.put(EventCounter.SESSIONS_COMMITTED, committed);
    counts.put(EventCounter.REJECTED_COMMITTED, rejectedCommitted);
    return new Accounting(counts, Map.of(RejectionReason.MALFORMED, rejected));
  }
}
