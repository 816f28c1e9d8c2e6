package io.sessionlake.carry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** Writes a {@link SeenId}. */
final class SeenIdCoder extends AtomicCoder<SeenId> {
  private static final long serialVersionUID = 1L;
  private static final SeenIdCoder INSTANCE = new SeenIdCoder();

  private SeenIdCoder() {}

  static SeenIdCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SeenId id, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(id.eventId(), out);
    VarInt.encode(id.millis(), out);
  }

  @Override
  public SeenId decode(InputStream in) throws IOException {
    return new SeenId(StringUtf8Coder.of().decode(in), VarInt.decodeLong(in));
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
