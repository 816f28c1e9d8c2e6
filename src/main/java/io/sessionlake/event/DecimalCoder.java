package io.sessionlake.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigIntegerCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Writes a decimal as its scale and its digits, in 3 or 4 bytes for a price. Beam's own
 * BigDecimalCoder formats an error message for every value that it writes.
 */
public final class DecimalCoder extends AtomicCoder<BigDecimal> {
  private static final long serialVersionUID = 1L;
  private static final DecimalCoder INSTANCE = new DecimalCoder();
  private static final int LONGEST_LONG = 63;
  private static final int AS_LONG = 0;
  private static final int AS_BIG_INTEGER = 1;

  private DecimalCoder() {}

  public static DecimalCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(BigDecimal value, OutputStream out) throws IOException {
    BigInteger digits = value.unscaledValue();
    boolean fitsLong = digits.bitLength() <= LONGEST_LONG;
    out.write(fitsLong ? AS_LONG : AS_BIG_INTEGER);
    VarInt.encode(value.scale(), out);
    if (fitsLong) {
      VarInt.encode(digits.longValue(), out);
    } else {
      BigIntegerCoder.of().encode(digits, out);
    }
  }

  @Override
  public BigDecimal decode(InputStream in) throws IOException {
    boolean asLong = in.read() == AS_LONG;
    int scale = VarInt.decodeInt(in);
    return asLong
        ? BigDecimal.valueOf(VarInt.decodeLong(in), scale)
        : new BigDecimal(BigIntegerCoder.of().decode(in), scale);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
