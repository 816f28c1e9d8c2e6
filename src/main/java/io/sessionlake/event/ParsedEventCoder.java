package io.sessionlake.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/**
 * One byte that says which, then the event alone or the reason, the message and the original bytes.
 * The bytes of an accepted event are not written: nothing needs them after the reader.
 */
public final class ParsedEventCoder extends AtomicCoder<ParsedEvent> {
  private static final long serialVersionUID = 1L;
  private static final ParsedEventCoder INSTANCE = new ParsedEventCoder();
  private static final NullableCoder<byte[]> PAYLOAD = NullableCoder.of(ByteArrayCoder.of());
  private static final int ACCEPTED = 0;
  private static final int REJECTED = 1;

  private ParsedEventCoder() {}

  public static ParsedEventCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ParsedEvent parsed, OutputStream out) throws IOException {
    if (parsed.isAccepted()) {
      out.write(ACCEPTED);
      EventCoder.of().encode(parsed.event(), out);
    } else {
      out.write(REJECTED);
      StringUtf8Coder.of().encode(parsed.reason().name(), out);
      StringUtf8Coder.of().encode(parsed.message(), out);
      PAYLOAD.encode(parsed.payload(), out);
    }
  }

  @Override
  public ParsedEvent decode(InputStream in) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      throw new IOException("The encoded event is empty");
    }
    if (kind == ACCEPTED) {
      return ParsedEvent.accepted(EventCoder.of().decode(in), null);
    }
    return ParsedEvent.rejected(
        RejectionReason.valueOf(StringUtf8Coder.of().decode(in)),
        StringUtf8Coder.of().decode(in),
        PAYLOAD.decode(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
