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
              + " is missing: name all your servers (see --help), or none of them and start a sandbox"
              + " with 'sessionlake sandbox up'");
    }
    return value;
  }
}
