package io.sessionlake.bench.jmh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;

/** A value with its coder: written again and again to one buffer, read from the bytes it has. */
final class EncodedValue<T> {
  private final Coder<T> coder;
  private final T value;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final byte[] bytes;

  EncodedValue(Coder<T> coder, T value) {
    this.coder = coder;
    this.value = value;
    try {
      encode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes = out.toByteArray();
  }

  /** Writes the value; what comes back is only to be consumed. */
  ByteArrayOutputStream encode() throws IOException {
    out.reset();
    coder.encode(value, out);
    return out;
  }

  T decode() throws IOException {
    return coder.decode(new ByteArrayInputStream(bytes));
  }
}
