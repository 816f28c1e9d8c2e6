package io.sessionlake.maintain;

import io.sessionlake.options.UserError;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.Content;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.FetchOption;
import org.projectnessie.model.IcebergTable;
import org.projectnessie.model.LogResponse.LogEntry;
import org.projectnessie.model.Operation;
import org.projectnessie.model.Reference;

/**
 * The states of tables in the commits of all of Nessie's branches and tags: those that must stay
 * readable, and those that need not.
 */
final class CommitHistory {
  private static final int ATTEMPTS = 5;

  private final NessieApiV2 nessie;
  private final Instant retainedSince;
  private final Set<String> seenHeads = new HashSet<>();
  private final Set<String> seenCommits = new HashSet<>();
  private final Set<NamedTable> heads = new LinkedHashSet<>();
  private final Set<NamedTable> retained = new LinkedHashSet<>();
  private final Consumer<NamedTable> former;

  /**
   * Commits from then on are retained, and the one before, whose state was the state then.
   *
   * @param former takes what older commits have put, of which there may be very much
   */
  CommitHistory(NessieApiV2 nessie, Instant retainedSince, Consumer<NamedTable> former) {
    this.nessie = nessie;
    this.retainedSince = retainedSince;
    this.former = former;
  }

  /**
   * Reads all that it has not read before.
   *
   * @throws UserError if references come and go too fast
   */
  void read() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        // Listed first and then read by their hashes: what a branch was merged into meanwhile would
        // be missed if the deleted branch were just passed over.
        for (Reference reference : nessie.getAllReferences().stream().toList()) {
          readHead(reference);
          readLog(reference);
        }
        return;
      } catch (NessieNotFoundException e) {
        // A reference is gone: look at all of them again.
      }
    }
    throw new UserError(
        "Nessie's branches are deleted faster than they can be read: run maintain again");
  }

  /** What branches and tags point to. */
  Set<NamedTable> heads() {
    return Collections.unmodifiableSet(heads);
  }

  /** What commits that are young enough, but no heads, have put. */
  Set<NamedTable> retained() {
    return Collections.unmodifiableSet(retained);
  }

  private void readHead(Reference reference) throws NessieNotFoundException {
    if (!seenHeads.contains(reference.getHash())) {
      addContents(reference, heads);
      seenHeads.add(reference.getHash());
    }
  }

  private void readLog(Reference reference) throws NessieNotFoundException {
    Iterator<LogEntry> log =
        nessie.getCommitLog().reference(reference).fetch(FetchOption.ALL).stream().iterator();
    boolean retainedOnly = true;
    // Marked as seen at the end: a reference that vanishes in between is read again.
    Set<String> commits = new HashSet<>();
    while (log.hasNext()) {
      LogEntry entry = log.next();
      String hash = String.valueOf(entry.getCommitMeta().getHash());
      if (seenCommits.contains(hash)) {
        break;
      }
      Instant time = entry.getCommitMeta().getCommitTime();
      boolean isRetained = time == null || !time.isBefore(retainedSince);
      if (retainedOnly && !isRetained) {
        retainedOnly = false;
        addContents(Branch.of(reference.getName(), hash), retained);
      }
      addPuts(entry, isRetained ? retained::add : former);
      commits.add(hash);
    }
    seenCommits.addAll(commits);
  }

  private void addContents(Reference reference, Set<NamedTable> tables)
      throws NessieNotFoundException {
    nessie
        .getEntries()
        .refName(reference.getName())
        .hashOnRef(reference.getHash())
        .withContent(true)
        .stream()
        .flatMap(entry -> table(entry.getName(), entry.getContent()).stream())
        .forEach(tables::add);
  }

  private static void addPuts(LogEntry entry, Consumer<NamedTable> tables) {
    Optional.ofNullable(entry.getOperations()).stream()
        .flatMap(operations -> operations.stream())
        .filter(Operation.Put.class::isInstance)
        .map(Operation.Put.class::cast)
        .flatMap(put -> table(put.getKey(), put.getContent()).stream())
        .forEach(tables);
  }

  private static Optional<NamedTable> table(ContentKey key, Content content) {
    return content instanceof IcebergTable table
        ? Optional.of(new NamedTable(key, table.getMetadataLocation(), table.getSnapshotId()))
        : Optional.empty();
  }
}
