package io.sessionlake.publish;

import io.sessionlake.options.UserError;

/** The audit found the run's rows wrong, and nothing of it has become visible. */
public final class AuditFailed extends UserError {
  private static final long serialVersionUID = 1L;
  private static final int EXIT_CODE = 3;

  public AuditFailed(String message) {
    super(message);
  }

  @Override
  public int exitCode() {
    return EXIT_CODE;
  }
}
