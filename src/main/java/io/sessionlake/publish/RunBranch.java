package io.sessionlake.publish;

import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieServer;
import io.sessionlake.options.UserError;
import java.util.List;
import java.util.Map;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.Namespace;
import org.projectnessie.model.Operation;
import org.projectnessie.model.Reference;

/** The Nessie branch that a run writes to until all of it is published. Close it. */
public final class RunBranch implements AutoCloseable {
  private final NessieApiV2 nessie;
  private final LakehouseSettings target;
  private final RunBranchName name;
  private final Branch base;

  private RunBranch(NessieApiV2 nessie, LakehouseSettings target, RunBranchName name, Branch base) {
    this.nessie = nessie;
    this.target = target;
    this.name = name;
    this.base = base;
  }

  /**
   * Branches off the target as it is now.
   *
   * @throws UserError if the target is no branch
   */
  public static RunBranch create(LakehouseSettings target, RunId id) {
    NessieApiV2 nessie = NessieServer.connect(target);
    try {
      RunBranchName name = RunBranchName.ofThisProcess(target, id);
      Branch base = headWithCommit(nessie, target);
      Reference unused =
          nessie
              .createReference()
              .sourceRefName(base.getName())
              .reference(Branch.of(name.text(), base.getHash()))
              .create();
      return new RunBranch(nessie, target, name, base);
    } catch (NessieNotFoundException | NessieConflictException e) {
      nessie.close();
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      nessie.close();
      throw e;
    }
  }

  /** The target's tables at this branch. */
  public LakehouseSettings settings() {
    return target.onBranch(name.text());
  }

  public RunId id() {
    return name.id();
  }

  /** Removes it as it is now; not an error where it is gone. */
  public void delete() {
    try {
      Reference unused = nessie.deleteReference().reference(head()).getAndDelete();
    } catch (NessieNotFoundException e) {
      // Another run has removed it as outdated.
    } catch (NessieConflictException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps it under another name, under which no run removes it; gives the name. */
  public String keepAsFailed() {
    try {
      Branch head = head();
      Reference kept =
          nessie
              .createReference()
              .sourceRefName(head.getName())
              .reference(Branch.of(name.failed(), head.getHash()))
              .create();
      delete();
      return kept.getName();
    } catch (NessieNotFoundException | NessieConflictException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A {@link PublishConflict} where a failure comes from another run having removed the branch. */
  public RuntimeException explain(RuntimeException e) {
    if (e instanceof UserError) {
      return e;
    }
    try {
      Branch unused = head();
      return e;
    } catch (NessieNotFoundException gone) {
      return PublishConflict.over(target, e);
    } catch (RuntimeException noAnswer) {
      e.addSuppressed(noAnswer);
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

  RunBranchName name() {
    return name;
  }

  Branch base() {
    return base;
  }

  Branch head() throws NessieNotFoundException {
    return (Branch) nessie.getReference().refName(name.text()).get();
  }

  /**
   * The target's head. A merge wants a common ancestor, which two branches of an empty one lack: an
   * empty target gets the tables' namespace first.
   */
  private static Branch headWithCommit(NessieApiV2 nessie, LakehouseSettings target)
      throws NessieNotFoundException, NessieConflictException {
    if (!(nessie.getReference().refName(target.nessieRef()).get() instanceof Branch head)) {
      throw new UserError(target.nessieRef() + " is no branch: name one with --nessieRef");
    }
    boolean empty =
        nessie.getCommitLog().reference(head).maxRecords(1).get().getLogEntries().isEmpty();
    if (!empty) {
      return head;
    }
    List<String> first = List.of(target.namespace().level(0));
    return nessie
        .commitMultipleOperations()
        .branch(head)
        .commitMeta(CommitMeta.fromMessage("sessionlake: the first namespace"))
        .operation(
            Operation.Put.of(
                ContentKey.of(first), Namespace.of(first, Map.of("created-by", "sessionlake"))))
        .commit();
  }
}
