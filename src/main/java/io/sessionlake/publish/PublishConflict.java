package io.sessionlake.publish;

import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.options.UserError;

/** Another run published first, and nothing of this one has become visible. */
public final class PublishConflict extends UserError {
  private static final long serialVersionUID = 1L;
  private static final int EXIT_CODE = 4;

  private PublishConflict(String message, Throwable cause) {
    super(message, cause);
  }

  static PublishConflict over(LakehouseSettings target, Throwable cause) {
    return new PublishConflict(
        String.format(
            "Another run has changed %s at %s since this one began, and nothing of this one is"
                + " visible: run again, it goes on from there",
            target.sessions(), target.nessieRef()),
        cause);
  }

  @Override
  public int exitCode() {
    return EXIT_CODE;
  }
}
