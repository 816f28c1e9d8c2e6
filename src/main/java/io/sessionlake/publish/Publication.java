package io.sessionlake.publish;

import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieReferences;
import io.sessionlake.lakehouse.RunId;
import java.time.Duration;
import java.util.Optional;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.client.http.HttpClientException;
import org.projectnessie.client.rest.NessieBadResponseException;
import org.projectnessie.client.rest.NessieServiceException;
import org.projectnessie.error.BaseNessieClientServerException;
import org.projectnessie.error.NessieBackendThrottledException;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.error.NessieUnavailableException;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.MergeResponse;

/** Makes all that a run wrote on its branch visible in one commit of the target, exactly once. */
public final class Publication {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int SERVER_ERROR = 500;

  private final Duration patience;
  private final Duration pause;

  public Publication() {
    this(PATIENCE, PAUSE);
  }

  /**
   * How long, and how often, to ask for what became of a merge without an answer.
   *
   * @param patience from the first attempt on
   */
  Publication(Duration patience, Duration pause) {
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * Merges the branch into its target, as it is now; gives the target's new commit.
   *
   * @throws PublishConflict if another run or job changed the tables first
   * @throws OutcomeUnknown if Nessie does not say whether it has done it
   * @throws io.sessionlake.options.UserError if Nessie refuses
   */
  public String publish(RunBranch branch, RunSummary summary) {
    return publish(branch, branch.head(), summary);
  }

  /** The same up to a commit of the branch's, such as the one that was audited. */
  public String publish(RunBranch branch, String head, RunSummary summary) {
    long deadline = System.nanoTime() + patience.toNanos();
    CommitMeta meta = RunCommit.published(branch.target().sessions().toString(), summary);
    TargetLog log = new TargetLog(branch.nessie(), branch.target());
    boolean unanswered = false;
    while (true) {
      RuntimeException failure;
      boolean refused = false;
      try {
        String commit = merge(branch, head, meta);
        if (!unanswered) {
          return commit;
        }
        failure = new IllegalStateException("The merge is not in the log of " + commit);
      } catch (NessieConflictException | NessieNotFoundException e) {
        // It may be an earlier attempt of this run that is in the way.
        failure = conflict(branch, e);
        refused = true;
      } catch (RuntimeException e) {
        if (!unanswered && !mayHaveMerged(e)) {
          throw LakehouseErrors.explain(e, branch.target());
        }
        failure = e;
        unanswered = true;
      }
      try {
        Optional<String> commit = log.commitOf(branch.id(), branch.base());
        if (commit.isPresent()) {
          return commit.get();
        }
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
        refused = false;
        unanswered = true;
      }
      if (refused) {
        throw failure;
      }
      if (System.nanoTime() - deadline >= 0 || !pause()) {
        throw unknown(branch, failure);
      }
    }
  }

  /** The target's commit that published a run, as far back as the run's time says. */
  public static Optional<String> publishedCommit(LakehouseSettings target, RunId id) {
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      return new TargetLog(nessie, target).commitOf(id);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
  }

  private static String merge(RunBranch branch, String head, CommitMeta meta)
      throws NessieConflictException, NessieNotFoundException {
    MergeResponse merged =
        branch
            .nessie()
            .mergeRefIntoBranch()
            .branchName(branch.target().nessieRef())
            // It must still be in the target's history, or what was undone there would come back.
            .hash(branch.base())
            .fromRefName(branch.name())
            .fromHash(head)
            .commitMeta(meta)
            .merge();
    String commit = merged.getResultantTargetHash();
    if (!merged.wasApplied() || commit == null) {
      throw new IllegalStateException("There is nothing on " + branch.name() + " to publish");
    }
    return commit;
  }

  private static PublishConflict conflict(RunBranch branch, BaseNessieClientServerException e) {
    return new PublishConflict(
        String.format(
            "Another run or job changed the tables at Nessie's %s while this run worked, so that"
                + " nothing of it was published: run again (%s)",
            branch.target().nessieRef(),
            String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
        e);
  }

  /** Whether the server may have merged although it did not say so. */
  private static boolean mayHaveMerged(RuntimeException e) {
    if (e instanceof NessieServiceException answer) {
      return e instanceof NessieBadResponseException
          || answer.getError().getStatus() >= SERVER_ERROR;
    }
    return e instanceof HttpClientException
        || e instanceof NessieUnavailableException
        || e instanceof NessieBackendThrottledException;
  }

  private static OutcomeUnknown unknown(RunBranch branch, RuntimeException cause) {
    return new OutcomeUnknown(
        String.format(
            "Nessie at %s does not say whether run %s was published: its branch %s is kept, and the"
                + " next run settles it; see to Nessie and run again",
            branch.target().nessieUri(), branch.id(), branch.name()),
        cause);
  }

  /** False where the process is told to stop. */
  private boolean pause() {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
