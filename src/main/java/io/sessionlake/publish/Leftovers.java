package io.sessionlake.publish;

import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieReferences;
import io.sessionlake.lakehouse.RunId;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileIO;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;

/**
 * What runs to a target left behind that ended without publishing, or published and did not tidy
 * up.
 *
 * <p>A branch that is to go first gets another name: a run that was taken for dead wrongly can not
 * publish any more when its files go, and a removal that is cut short is done by the next.
 */
public final class Leftovers {
  private final LakehouseSettings target;
  private final PrintStream out;
  private final Liveness liveness;
  private final TableKey key;

  public Leftovers(LakehouseSettings target, PrintStream out) {
    this(target, out, Liveness.onThisHost());
  }

  Leftovers(LakehouseSettings target, PrintStream out, Liveness liveness) {
    this.target = target;
    this.out = out;
    this.liveness = liveness;
    this.key = TableKey.of(target);
  }

  /**
   * Removes the branches, and of unpublished runs the files, of the runs whose process is gone from
   * this host, and of those that began before the target's newest published run: they could only
   * end in a conflict. Prints a line for each; what can not be removed now stays for the next time.
   *
   * @throws io.sessionlake.options.UserError if Nessie does not answer
   */
  public void removeDead() {
    try (NessieApiV2 nessie = NessieReferences.openClient(target)) {
      Branches branches = new Branches(nessie);
      TargetLog log = new TargetLog(nessie, target);
      for (Branch branch : branches.withPrefix(RunName.prefix(key))) {
        Optional<RunName> run = RunName.parse(branch.getName());
        if (run.isPresent() && (liveness.isDead(run.get()) || isOutdated(log, branch, run.get()))) {
          boolean unused = rename(branches, branch, run.get().id());
        }
      }
      Set<RunId> unsettled = runs(branches);
      for (Branch branch : branches.withPrefix(RunName.removalPrefix(key))) {
        String id = branch.getName().substring(RunName.removalPrefix(key).length());
        RunId.parse(id)
            .filter(run -> !unsettled.contains(run))
            .ifPresent(run -> removeOrSay(nessie, branch, run));
      }
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
  }

  /**
   * Removes what a run of this process has written and will not publish. Where its branch is gone,
   * what it wrote since then to the target's tables.
   *
   * @throws io.sessionlake.options.UserError if Nessie or the storage does not answer
   */
  public void discard(RunBranch branch) {
    NessieApiV2 nessie = branch.nessie();
    Branches branches = new Branches(nessie);
    RunId id = branch.id();
    try {
      Optional<Branch> head = branches.find(branch.name());
      while (head.isPresent() && !rename(branches, head.get(), id)) {
        head = branches.find(branch.name());
      }
      Optional<Branch> renamed = branches.find(RunName.removal(key, id));
      if (renamed.isPresent()) {
        remove(nessie, renamed.get(), id);
      } else if (new TargetLog(nessie, target).commitOf(id, branch.base()).isEmpty()) {
        deleteFolders(nessie, id);
      }
    } catch (NessieNotFoundException e) {
      // Another run removes it at the same time.
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
  }

  /** Those that have a branch still, and so may publish it. */
  private Set<RunId> runs(Branches branches) {
    return branches.withPrefix(RunName.prefix(key)).stream()
        .flatMap(branch -> RunName.parse(branch.getName()).stream())
        .map(RunName::id)
        .collect(Collectors.toSet());
  }

  private static boolean isOutdated(TargetLog log, Branch branch, RunName run) {
    try {
      Optional<String> base = log.baseOf(branch.getName(), run.id());
      return base.isPresent() && log.contains(base.get()) && log.hasPublishedSince(base.get());
    } catch (NessieNotFoundException e) {
      return false;
    }
  }

  /** False where the branch has a newer head, and so a live run. */
  private boolean rename(Branches branches, Branch branch, RunId id) {
    String name = RunName.removal(key, id);
    // Of a removal that was cut short, before the branch went on.
    Optional<Branch> stale =
        branches.find(name).filter(copy -> !copy.getHash().equals(branch.getHash()));
    if (stale.isPresent()) {
      boolean unused = branches.delete(stale.get());
    }
    if (!branches.copy(branch, name)) {
      return true;
    }
    boolean renamed = branches.delete(branch);
    if (!renamed) {
      boolean unused = branches.delete(Branch.of(name, branch.getHash()));
    }
    return renamed;
  }

  private void removeOrSay(NessieApiV2 nessie, Branch branch, RunId id) {
    try {
      remove(nessie, branch, id);
    } catch (NessieNotFoundException e) {
      // Another run removes it at the same time.
    } catch (RuntimeException e) {
      String reason = LakehouseErrors.explain(e, target).toString().lines().findFirst().orElse("");
      out.println(
          "Could not remove what run "
              + id
              + " left behind; a later run tries again ("
              + reason
              + ").");
    }
  }

  private void remove(NessieApiV2 nessie, Branch branch, RunId id) throws NessieNotFoundException {
    TargetLog log = new TargetLog(nessie, target);
    Optional<String> base = log.baseOf(branch.getName(), id);
    String removed;
    if (base.isEmpty()) {
      // Its first commit comes before its first file.
      removed = "its branch";
    } else if (!log.contains(base.get())) {
      removed =
          "its branch; its files stay, for "
              + target.nessieRef()
              + " has no more the commit at which it began";
    } else if (log.hasMerged(branch.getName(), id, base.get())) {
      removed = "its branch; it is published";
    } else {
      removed = deleteFiles(nessie, branch, base.get(), id) + " files, its branch";
    }
    boolean unused = new Branches(nessie).delete(branch);
    out.println("Removed what run " + id + " left behind: " + removed + ".");
  }

  private long deleteFiles(NessieApiV2 nessie, Branch branch, String base, RunId id)
      throws NessieNotFoundException {
    try (FileIO storage = Lakehouse.openStorage(target)) {
      return new RunFiles(nessie, target, storage).delete(branch, base, id);
    }
  }

  private void deleteFolders(NessieApiV2 nessie, RunId id) throws NessieNotFoundException {
    try (FileIO storage = Lakehouse.openStorage(target)) {
      RunFiles files = new RunFiles(nessie, target, storage);
      for (TableIdentifier table : List.of(target.sessions(), target.rejectedEvents())) {
        long unused = files.deleteFolder(table, id);
      }
    }
  }
}
