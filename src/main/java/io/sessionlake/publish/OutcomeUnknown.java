package io.sessionlake.publish;

import io.sessionlake.options.UserError;

/** Nessie was asked to publish and does not say whether it did: what was written must stay. */
public final class OutcomeUnknown extends UserError {
  private static final long serialVersionUID = 1L;

  OutcomeUnknown(String message, Throwable cause) {
    super(message, cause);
  }
}
