package io.sessionlake.publish;

import io.sessionlake.options.UserError;

/** Another run or job changed the tables first; this run has published nothing. */
public final class PublishConflict extends UserError {
  private static final long serialVersionUID = 1L;
  private static final int EXIT_CODE = 4;

  PublishConflict(String message) {
    super(message);
  }

  PublishConflict(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return EXIT_CODE;
  }
}
