package io.sessionlake.options;

/**
 * An error whose cause lies with the caller: a wrong option, an unreachable server, a missing
 * topic. Its message is one line that says what to do; the launcher prints it and exits with code
 * 2.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
