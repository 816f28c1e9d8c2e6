package io.sessionlake.options;

/**
 * An error whose cause lies with the caller: a wrong option, an unreachable server, a missing
 * topic. Its message is one line that says what to do; the launcher prints it and exits with {@link
 * #exitCode}.
 */
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int EXIT_CODE = 2;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the launcher exits with. */
  public int exitCode() {
    return EXIT_CODE;
  }
}
