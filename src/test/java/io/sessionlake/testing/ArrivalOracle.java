package io.sessionlake.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of events that arrive partition by partition, one after the other, with nothing
 * remembered but everything: which are late by their partition's watermark, which repeat one that
 * arrived before; the rest are the sessions' events.
 *
 * @param sessions of all that count, closed or not
 */
public record ArrivalOracle(List<OracleSession> sessions, List<OracleEvent> late, int duplicates) {

  /** Judges the events of each partition in their order, with the default settings. */
  public static ArrivalOracle of(List<List<OracleEvent>> partitions) {
    Duration behind = TopicOracle.ALLOWED_LATENESS.plus(TopicOracle.WATERMARK_DELAY);
    List<OracleEvent> counting = new ArrayList<>();
    List<OracleEvent> late = new ArrayList<>();
    int duplicates = 0;
    for (List<OracleEvent> partition : partitions) {
      long newest = Long.MIN_VALUE / 2;
      Map<String, List<Long>> counted = new HashMap<>();
      for (OracleEvent event : partition) {
        if (newest - event.millis() > behind.toMillis()) {
          late.add(event);
          continue;
        }
        newest = Math.max(newest, event.millis());
        List<Long> times =
            counted.computeIfAbsent(
                event.userId() + "/" + event.eventId(), unused -> new ArrayList<>());
        boolean repeats =
            event.eventId() != null
                && times.stream()
                    .anyMatch(
                        time ->
                            Math.abs(time - event.millis())
                                <= TopicOracle.DEDUPE_WINDOW.toMillis());
        if (repeats) {
          duplicates++;
        } else {
          times.add(event.millis());
          counting.add(event);
        }
      }
    }
    return new ArrivalOracle(
        new SessionOracle(TopicOracle.SESSION_GAP, Duration.ZERO).sessions(counting),
        late,
        duplicates);
  }
}
