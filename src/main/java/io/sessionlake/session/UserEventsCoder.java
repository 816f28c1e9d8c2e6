package io.sessionlake.session;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;

/** Writes the parts, then the events. */
final class UserEventsCoder extends AtomicCoder<UserEvents> {
  private static final long serialVersionUID = 1L;
  private static final UserEventsCoder INSTANCE = new UserEventsCoder();
  private static final ListCoder<SessionMetrics> PARTS = SessionMetricsCoder.ofLists();
  private static final ListCoder<Event> IDENTIFIED = ListCoder.of(EventCoder.of());

  private UserEventsCoder() {}

  static UserEventsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(UserEvents events, OutputStream out) throws IOException {
    PARTS.encode(events.parts(), out);
    IDENTIFIED.encode(events.identified(), out);
  }

  @Override
  public UserEvents decode(InputStream in) throws IOException {
    List<SessionMetrics> parts = PARTS.decode(in);
    List<Event> identified = IDENTIFIED.decode(in);
    return new UserEvents(parts, identified);
  }

  @Override
  public boolean consistentWithEquals() {
    return false; // As EventCoder is not.
  }
}
