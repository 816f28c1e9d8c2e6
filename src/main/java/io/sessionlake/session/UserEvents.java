package io.sessionlake.session;

import io.sessionlake.event.Event;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/**
 * What {@link GatheredEvents} has of one user.
 *
 * @param parts events joined into parts of sessions; by time, none within the gap of another
 * @param identified events that may be duplicates, of these or of others; in the order they came
 */
public record UserEvents(List<SessionMetrics> parts, List<Event> identified) {

  /** Of users with their events. */
  public static KvCoder<String, UserEvents> keyedCoder() {
    return KvCoder.of(StringUtf8Coder.of(), UserEventsCoder.of());
  }
}
