package io.sessionlake.publish;

import io.sessionlake.options.UserError;

/**
 * Nessie was asked to merge and did not answer: the run may be visible or not, but not by halves.
 */
public final class OutcomeUnknown extends UserError {
  private static final long serialVersionUID = 1L;

  OutcomeUnknown(RunBranch branch, Throwable cause) {
    super(
        "Nessie does not answer, so whether run "
            + branch.id()
            + " is published is not known. Run again when it does: the next run goes on from what"
            + " is there",
        cause);
  }
}
