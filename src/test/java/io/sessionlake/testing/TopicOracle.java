package io.sessionlake.testing;

import io.sessionlake.testing.OracleParser.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a topic's records to what a run with the default settings must make of them. */
public final class TopicOracle {
  public static final Duration SESSION_GAP = Duration.ofMinutes(5);
  public static final Duration ALLOWED_LATENESS = Duration.ofMinutes(10);
  public static final Duration WATERMARK_DELAY = Duration.ofSeconds(30);
  static final Duration DEDUPE_WINDOW = Duration.ofMinutes(10);

  private final OracleParser parser = new OracleParser();
  private final SessionOracle oracle = new SessionOracle(SESSION_GAP, DEDUPE_WINDOW);

  /** A run that reads all of them and then closes every session. */
  public ExpectedRun backfill(List<RawRecord> records) {
    List<OracleEvent> events = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    for (RawRecord record : records) {
      Verdict verdict = parser.judge(record);
      verdict
          .event()
          .ifPresentOrElse(
              events::add, () -> rejected.add(RejectedRecord.of(record, verdict.reason())));
    }
    return expected(records.size(), events, rejected, Long.MAX_VALUE);
  }

  /**
   * A run that reads all of them, each partition in its order, and closes what is final then.
   *
   * @param records those of a partition by offset
   */
  public ExpectedRun streaming(List<RawRecord> records) {
    return judged(records, Optional.empty());
  }

  private ExpectedRun judged(List<RawRecord> records, Optional<Long> watermarkMillis) {
    List<OracleEvent> events = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    Map<Integer, Long> newestMillis = new HashMap<>();
    for (RawRecord record : records) {
      Verdict verdict = parser.judge(record);
      if (verdict.event().isEmpty()) {
        rejected.add(RejectedRecord.of(record, verdict.reason()));
        continue;
      }
      OracleEvent event = verdict.event().get();
      long newest = newestMillis.getOrDefault(record.partition(), 0L);
      if (newest - event.millis() > mostBehindNewest().toMillis()) {
        rejected.add(RejectedRecord.of(record, "late"));
      } else {
        events.add(event);
        newestMillis.put(record.partition(), Math.max(newest, event.millis()));
      }
    }
    return expected(
        records.size(), events, rejected, watermarkMillis.orElseGet(() -> watermark(newestMillis)));
  }

  /**
   * Runs that together read all of them, each partition in its order, and then close every session.
   *
   * @param records those of a partition by offset
   */
  public ExpectedRun closedAfter(List<RawRecord> records) {
    return judged(records, Optional.of(Long.MAX_VALUE));
  }

  private static Duration mostBehindNewest() {
    return ALLOWED_LATENESS.plus(WATERMARK_DELAY);
  }

  private static long watermark(Map<Integer, Long> newestMillis) {
    return newestMillis.values().stream().mapToLong(Long::longValue).min().orElseThrow()
        - WATERMARK_DELAY.toMillis();
  }

  private ExpectedRun expected(
      long read, List<OracleEvent> events, List<RejectedRecord> rejected, long watermarkMillis) {
    List<OracleSession> all = oracle.sessions(events);
    List<OracleSession> closed =
        all.stream()
            .filter(
                session ->
                    session.finalAfterMillis(SESSION_GAP, ALLOWED_LATENESS) < watermarkMillis)
            .toList();
    rejected.sort(RejectedRecord.ORDER);
    long counted = ExpectedRun.events(closed);
    long inSessions = ExpectedRun.events(all);
    return new ExpectedRun(
        read, closed, rejected, events.size() - inSessions, inSessions - counted);
  }
}
