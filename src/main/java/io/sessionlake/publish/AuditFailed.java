package io.sessionlake.publish;

import io.sessionlake.options.UserError;

/** What a run wrote is not right, so it was not published; its branch is kept. */
public final class AuditFailed extends UserError {
  private static final long serialVersionUID = 1L;
  private static final int EXIT_CODE = 3;

  /** The message is one line. */
  public AuditFailed(String message) {
    super(message);
  }

  @Override
  public int exitCode() {
    return EXIT_CODE;
  }
}
