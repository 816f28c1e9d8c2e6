package io.sessionlake.publish;

import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieReferences;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.options.UserError;
import java.util.Optional;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.Operation;
import org.projectnessie.model.Reference;

/**
 * The Nessie branch on which a run works until it is published. Closing it leaves the branch as it
 * is.
 */
public final class RunBranch implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final NessieApiV2 nessie;
  private final LakehouseSettings target;
  private final RunName run;
  private final String base;

  private RunBranch(NessieApiV2 nessie, LakehouseSettings target, RunName run, String base) {
    this.nessie = nessie;
    this.target = target;
    this.run = run;
    this.base = base;
  }

  /**
   * Makes the branch where the target's head is now.
   *
   * @throws UserError if the target is no branch, or Nessie does not answer
   */
  public static RunBranch create(LakehouseSettings target, RunId id) {
    return create(
        target,
        new RunName(TableKey.of(target), RunHost.name(), ProcessHandle.current().pid(), id));
  }

  static RunBranch create(LakehouseSettings target, RunName run) {
    NessieApiV2 nessie = NessieReferences.openClient(target);
    try {
      Branch base = requireCommit(nessie, target);
      Branch branch = Branch.of(run.branch(), base.getHash());
      Reference unused =
          nessie.createReference().sourceRefName(base.getName()).reference(branch).create();
      // Tells those who find the branch where it began.
      Branch unusedHead = commitNothing(nessie, branch, RunCommit.first(run.id()));
      return new RunBranch(nessie, target, run, base.getHash());
    } catch (NessieNotFoundException | NessieConflictException e) {
      nessie.close();
      throw new UserError(
          "Nessie's "
              + target.nessieRef()
              + " changed while this run's branch was made ("
              + e.getMessage()
              + "): run again",
          e);
    } catch (RuntimeException e) {
      nessie.close();
      throw LakehouseErrors.explain(e, target);
    }
  }

  public RunId id() {
    return run.id();
  }

  public String name() {
    return run.branch();
  }

  /** The commit of the target's at which the branch began. */
  public String base() {
    return base;
  }

  /** The target's settings, for what works on the branch. */
  public LakehouseSettings settings() {
    return target.withNessieRef(name());
  }

  /**
   * The commit that the branch is at: what an audit of now sees.
   *
   * @throws PublishConflict if the branch is gone
   */
  public String head() {
    try {
      return new Branches(nessie).find(name()).map(Branch::getHash).orElseThrow(this::gone);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
  }

  /** Deletes the branch, whatever its head is; what was written on it stays in the storage. */
  public void delete() {
    Branches branches = new Branches(nessie);
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<Branch> branch = branches.find(name());
        if (branch.isEmpty() || branches.delete(branch.get())) {
          return;
        }
      }
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
    throw new UserError("Something still writes to the branch " + name() + ": delete it later");
  }

  /**
   * Keeps what was written under a name that no run cleans up, and gives that.
   *
   * @throws PublishConflict if the branch is gone
   */
  public String keepAsFailed() {
    String kept = RunName.failed(run.table(), run.id());
    try {
      Branches branches = new Branches(nessie);
      if (!branches.copy(Branch.of(name(), head()), kept)) {
        throw gone();
      }
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
    delete();
    return kept;
  }

  /** A {@link PublishConflict} where the branch is gone, which failed whatever used it; else e. */
  public RuntimeException explain(RuntimeException e) {
    if (e instanceof UserError) {
      return e;
    }
    try {
      return new Branches(nessie).find(name()).isEmpty() ? gone(e) : e;
    } catch (RuntimeException unanswered) {
      return e;
    }
  }

  @Override
  public void close() {
    nessie.close();
  }

  NessieApiV2 nessie() {
    return nessie;
  }

  LakehouseSettings target() {
    return target;
  }

  RunName run() {
    return run;
  }

  private PublishConflict gone() {
    return new PublishConflict(goneMessage());
  }

  private PublishConflict gone(RuntimeException cause) {
    return new PublishConflict(goneMessage(), cause);
  }

  private String goneMessage() {
    return "Another run published first and removed this one's branch " + name() + ": run again";
  }

  /** Nessie merges only what has a common commit, so the target must have one. */
  private static Branch requireCommit(NessieApiV2 nessie, LakehouseSettings target)
      throws NessieNotFoundException, NessieConflictException {
    Branch head = NessieReferences.requireBranch(nessie, target);
    return head.getHash().equals(nessie.getConfig().getNoAncestorHash())
        ? commitNothing(nessie, head, RunCommit.firstOfTarget())
        : head;
  }

  private static Branch commitNothing(NessieApiV2 nessie, Branch branch, CommitMeta meta)
      throws NessieNotFoundException, NessieConflictException {
    // Nessie refuses a commit without operations.
    return nessie
        .commitMultipleOperations()
        .branch(branch)
        .commitMeta(meta)
        .operation(Operation.Unchanged.of(ContentKey.of("sessionlake")))
        .commit();
  }
}
