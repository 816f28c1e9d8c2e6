package io.sessionlake.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Writes an {@link Event} in some 20 bytes: user, time, one byte for the type and which of the two
 * optional parts follow, then those. Deterministic: equal events have equal bytes, as long as their
 * purchase values have the same scale.
 */
public final class EventCoder extends AtomicCoder<Event> {
  private static final long serialVersionUID = 1L;
  private static final EventCoder INSTANCE = new EventCoder();
  private static final StringUtf8Coder STRING = StringUtf8Coder.of();
  private static final DecimalCoder DECIMAL = DecimalCoder.of();
  private static final int TYPE_MASK = 0x03;
  private static final int HAS_PURCHASE_VALUE = 0x04;
  private static final int HAS_EVENT_ID = 0x08;

  private EventCoder() {}

  public static EventCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Event event, OutputStream out) throws IOException {
    boolean hasValue = event.purchaseValue().signum() != 0;
    int flags =
        event.type().code()
            | (hasValue ? HAS_PURCHASE_VALUE : 0)
            | (event.eventId() != null ? HAS_EVENT_ID : 0);
    out.write(flags);
    STRING.encode(event.userId(), out);
    VarInt.encode(event.timestampMicros(), out);
    if (hasValue) {
      DECIMAL.encode(event.purchaseValue(), out);
    }
    if (event.eventId() != null) {
      STRING.encode(event.eventId(), out);
    }
  }

  @Override
  public Event decode(InputStream in) throws IOException {
    int flags = in.read();
    if (flags < 0) {
      throw new IOException("The encoded event is empty");
    }
    String userId = STRING.decode(in);
    long timestampMicros = VarInt.decodeLong(in);
    BigDecimal value = (flags & HAS_PURCHASE_VALUE) != 0 ? DECIMAL.decode(in) : BigDecimal.ZERO;
    String eventId = (flags & HAS_EVENT_ID) != 0 ? STRING.decode(in) : null;
    return new Event(userId, timestampMicros, EventType.ofCode(flags & TYPE_MASK), value, eventId);
  }

  @Override
  public boolean consistentWithEquals() {
    return false; // Event compares 1.0 and 1.00 as different, but 0 and 0.00 are written alike.
  }
}
