package io.sessionlake.carry;

import io.sessionlake.event.EventCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/** Writes an {@link Arrival}: its place, then the event. */
public final class ArrivalCoder extends AtomicCoder<Arrival> {
  private static final long serialVersionUID = 1L;
  private static final ArrivalCoder INSTANCE = new ArrivalCoder();

  private ArrivalCoder() {}

  public static ArrivalCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Arrival arrival, OutputStream out) throws IOException {
    VarInt.encode(arrival.partition(), out);
    VarInt.encode(arrival.offset(), out);
    EventCoder.of().encode(arrival.event(), out);
  }

  @Override
  public Arrival decode(InputStream in) throws IOException {
    int partition = VarInt.decodeInt(in);
    long offset = VarInt.decodeLong(in);
    return new Arrival(EventCoder.of().decode(in), partition, offset);
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
