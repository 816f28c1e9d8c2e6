package io.sessionlake.options;

import com.google.common.base.Ascii;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File sizes as people write them: {@code 512k}, {@code 128m}, {@code 2g}; k is 1024 bytes. */
public final class FileSizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmg])");
  private static final String UNITS = "kmg";
  private static final int STEP = 1024;

  private FileSizes() {}

  /**
   * Reads an option's value; gives bytes.
   *
   * @throws UserError if it is no size, or 0; the line names the option
   */
  public static long parse(String option, String text) {
    Matcher size = SIZE.matcher(Ascii.toLowerCase(text));
    if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
      throw new UserError("--" + option + "=" + text + " is no size: write 512k, 128m or 2g");
    }
    long bytes = Long.parseLong(size.group(1));
    for (int unit = 0; unit <= UNITS.indexOf(size.group(2)); unit++) {
      bytes *= STEP;
    }
    return bytes;
  }

  /** For people: {@code 812 B}, {@code 1.5 MB}. */
  public static String format(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= STEP && unit < UNITS.length() - 1) {
      amount /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", amount, Ascii.toUpperCase(UNITS.charAt(unit)));
  }
}
