package io.sessionlake.publish;

import io.sessionlake.options.UserError;
import java.time.Duration;
import java.util.Optional;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a run visible: one merge of its branch into the target.
 *
 * <p>Where the merge's answer is lost, the target's log tells whether it was done, and it is tried
 * again only if not. Nessie itself takes no branch twice: what is merged conflicts, or changes
 * nothing.
 */
public final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private final RunBranch branch;
  private final RunSummary summary;

  public Publication(RunBranch branch, RunSummary summary) {
    this.branch = branch;
    this.summary = summary;
  }

  /**
   * Publishes.
   *
   * @return the commit on the target
   * @throws PublishConflict if the target's tables have changed since the branch was made
   * @throws OutcomeUnknown if Nessie gives no answer for two minutes
   */
  public String publish() {
    long deadline = System.nanoTime() + GIVE_UP_AFTER.toNanos();
    while (true) {
      try {
        return merge();
      } catch (NessieConflictException | NessieNotFoundException e) {
        return published().orElseThrow(() -> PublishConflict.over(branch.target(), e));
      } catch (RuntimeException e) {
        LOG.info("No answer to the merge of {}", branch.name().text(), e);
        Optional<String> commit = publishedIfKnown();
        if (commit.isPresent()) {
          return commit.get();
        }
        if (System.nanoTime() > deadline) {
          throw new OutcomeUnknown(branch, e);
        }
        pause();
      }
    }
  }

  private String merge() throws NessieNotFoundException, NessieConflictException {
    return branch
        .nessie()
        .mergeRefIntoBranch()
        .branch(branch.base())
        .fromRef(branch.head())
        .commitMeta(summary.asCommitMeta())
        .merge()
        .getResultantTargetHash();
  }

  private Optional<String> published() {
    try {
      return PublishedCommits.find(
          branch.nessie(), branch.base().getName(), branch.base().getHash(), branch.id());
    } catch (NessieNotFoundException e) {
      throw new UserError(
          "The branch " + branch.base().getName() + " is gone, or was rolled back meanwhile", e);
    }
  }

  private Optional<String> publishedIfKnown() {
    try {
      return published();
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.info("No answer about the log of {}", branch.base().getName(), e);
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(TRY_AGAIN_AFTER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while publishing", e);
    }
  }
}
