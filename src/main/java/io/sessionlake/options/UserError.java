package io.sessionlake.options;

/**
 * An error whose cause lies with the caller: a wrong option, an unreachable server, a missing
 * topic. Its message is one line that says what to do; the launcher prints it and exits with its
 * exit code.
 */
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MENDABLE = 2;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the launcher exits with: 2, or what a kind of error has of its own. */
  public int exitCode() {
    return MENDABLE;
  }
}
