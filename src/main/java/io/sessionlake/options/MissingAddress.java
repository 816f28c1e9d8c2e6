package io.sessionlake.options;

import org.checkerframework.checker.nullness.qual.Nullable;

/** The error for a server that nobody named while no sandbox runs. */
public final class MissingAddress {
  private MissingAddress() {}

  /** Gives the value back, or throws the error. */
  public static String check(String option, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new UserError(
          "--"
              + option
              + " is missing and no sandbox is running: start one with 'sessionlake sandbox up', or"
              + " name your own servers (see --help)");
    }
    return value;
  }
}
