package io.sessionlake.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.VarInt;

/** Writes the timer's time, then the sessions. */
final class OpenSessionsCoder extends AtomicCoder<OpenSessions> {
  private static final long serialVersionUID = 1L;
  private static final OpenSessionsCoder INSTANCE = new OpenSessionsCoder();
  private static final ListCoder<SessionMetrics> SESSIONS = SessionMetricsCoder.ofLists();

  private OpenSessionsCoder() {}

  static OpenSessionsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(OpenSessions open, OutputStream out) throws IOException {
    VarInt.encode(open.timerAt(), out);
    SESSIONS.encode(open.sessions(), out);
  }

  @Override
  public OpenSessions decode(InputStream in) throws IOException {
    long timerAt = VarInt.decodeLong(in);
    List<SessionMetrics> sessions = SESSIONS.decode(in);
    return new OpenSessions(sessions, timerAt);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
