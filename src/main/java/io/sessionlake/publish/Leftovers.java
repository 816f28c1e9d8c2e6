package io.sessionlake.publish;

import com.google.common.collect.ImmutableList;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.NessieServer;
import io.sessionlake.lakehouse.RunFolder;
import io.sessionlake.lakehouse.WarehouseFiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.projectnessie.client.api.GetContentBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.Content;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.IcebergTable;
import org.projectnessie.model.LogResponse;
import org.projectnessie.model.LogResponse.LogEntry;
import org.projectnessie.model.Reference;

/**
 * What runs left behind that did not end: their branches, and their files where they were not
 * published. A run counts as dead when its process has ended, or when the target's sessions have
 * changed since it began, so that it can not publish any more; any other may be at work.
 */
public final class Leftovers {
  private final LakehouseSettings target;
  private final PrintStream out;
  private final OwnerProcess owner;

  public Leftovers(LakehouseSettings target, PrintStream out) {
    this(target, out, OwnerProcess.onThisHost());
  }

  Leftovers(LakehouseSettings target, PrintStream out, OwnerProcess owner) {
    this.target = target;
    this.out = out;
    this.owner = owner;
  }

  /** Removes what dead runs into these tables have left. */
  public void removeDead() {
    try (NessieApiV2 nessie = NessieServer.connect(target)) {
      for (Branch branch : branches(nessie)) {
        RunBranchName run = RunBranchName.parse(branch.getName()).orElseThrow();
        Optional<String> base = base(nessie, branch);
        if (owner.hasEnded(run) || base.isEmpty() || isOutdated(nessie, base.get())) {
          remove(nessie, branch, run, base);
        }
      }
    } catch (NessieNotFoundException e) {
      // Another run has removed it at the same time.
    }
  }

  /** Removes what a run of this process has left that has failed. */
  public void discard(RunBranch run) {
    try {
      remove(run.nessie(), run.head(), run.name(), Optional.of(run.base().getHash()));
    } catch (NessieNotFoundException e) {
      // Another run has removed it as outdated.
    }
  }

  private List<Branch> branches(NessieApiV2 nessie) throws NessieNotFoundException {
    String prefix = RunBranchName.prefix(target);
    List<Branch> branches = new ArrayList<>();
    nessie.getAllReferences().filter("ref.name.startsWith('" + prefix + "')").stream()
        .forEach(
            reference -> {
              boolean ofRun = RunBranchName.parse(reference.getName()).isPresent();
              if (ofRun && reference instanceof Branch branch) {
                branches.add(branch);
              }
            });
    return branches;
  }

  /** The newest commit of the branch that the target has too; empty where there is none. */
  private Optional<String> base(NessieApiV2 nessie, Branch branch) throws NessieNotFoundException {
    for (LogEntry entry : (Iterable<LogEntry>) log(nessie, branch)::iterator) {
      String hash = entry.getCommitMeta().getHash();
      if (hash != null && targetHas(nessie, hash)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  private static Stream<LogEntry> log(NessieApiV2 nessie, Branch branch)
      throws NessieNotFoundException {
    return nessie.getCommitLog().reference(branch).stream();
  }

  private boolean targetHas(NessieApiV2 nessie, String commit) {
    try {
      LogResponse unused =
          nessie.getCommitLog().refName(target.nessieRef()).hashOnRef(commit).maxRecords(1).get();
      return true;
    } catch (NessieNotFoundException e) {
      return false;
    }
  }

  private boolean isOutdated(NessieApiV2 nessie, String base) throws NessieNotFoundException {
    ContentKey sessions = key(target.sessions());
    Map<ContentKey, Content> before =
        nessie.getContent().key(sessions).refName(target.nessieRef()).hashOnRef(base).get();
    Map<ContentKey, Content> now =
        nessie.getContent().key(sessions).refName(target.nessieRef()).get();
    return !before.equals(now);
  }

  private void remove(NessieApiV2 nessie, Branch branch, RunBranchName run, Optional<String> base)
      throws NessieNotFoundException {
    boolean published =
        base.isPresent()
            && PublishedCommits.find(nessie, target.nessieRef(), base.get(), run.id()).isPresent();
    long files = published ? 0 : deleteFiles(nessie, branch, run.id());
    try {
      Reference unused = nessie.deleteReference().reference(branch).getAndDelete();
    } catch (NessieConflictException e) {
      // It is written to after all; what it has lost it will notice, and what is left be found.
      return;
    }
    if (published) {
      out.println("Removed the branch of run " + run.id() + ", which was published.");
    } else {
      out.printf(
          Locale.ROOT,
          "Removed what run %s left behind: its branch and %,d files.%n",
          run.id(),
          files);
    }
  }

  private long deleteFiles(NessieApiV2 nessie, Branch branch, RunId id)
      throws NessieNotFoundException {
    Map<ContentKey, Content> ofRun = tables(nessie, branch.getName());
    Map<ContentKey, Content> ofTarget = tables(nessie, target.nessieRef());
    long files = 0;
    try (WarehouseFiles warehouse = WarehouseFiles.open(target)) {
      for (Map.Entry<ContentKey, Content> table : ofRun.entrySet()) {
        String metadata = metadataLocation(table.getValue());
        String location = metadata.replaceFirst("(/runs/[^/]+)?/metadata/[^/]+$", "");
        if (location.equals(metadata)) {
          continue;
        }
        files += warehouse.deleteAllIn(new RunFolder(id.text()).in(location));
        Content published = ofTarget.get(table.getKey());
        boolean own = !table.getValue().equals(published);
        if (own && !metadata.contains("/runs/") && warehouse.delete(metadata)) {
          files++;
        }
      }
    }
    return files;
  }

  private Map<ContentKey, Content> tables(NessieApiV2 nessie, String reference)
      throws NessieNotFoundException {
    GetContentBuilder request = nessie.getContent().refName(reference);
    for (TableIdentifier table : target.tables()) {
      request = request.key(key(table));
    }
    return request.get();
  }

  private static String metadataLocation(Content content) {
    return content instanceof IcebergTable table ? table.getMetadataLocation() : "";
  }

  private static ContentKey key(TableIdentifier table) {
    return ContentKey.of(
        ImmutableList.<String>builder().add(table.namespace().levels()).add(table.name()).build());
  }
}
