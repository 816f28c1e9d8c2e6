package io.sessionlake.publish;

import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.LogResponse.LogEntry;

/** What the logs of a target and of its runs' branches tell of runs. */
final class TargetLog {
  private static final int PAGE = 100;

  /** How far the clocks of Nessie's server and of a run's host may be apart. */
  private static final Duration CLOCK_MARGIN = Duration.ofHours(1);

  private final NessieApiV2 nessie;
  private final LakehouseSettings target;

  TargetLog(NessieApiV2 nessie, LakehouseSettings target) {
    this.nessie = nessie;
    this.target = target;
  }

  /** Where a run's branch began: below its first commit. Nothing where the run made no commit. */
  Optional<String> baseOf(String branch, RunId id) throws NessieNotFoundException {
    String filter =
        String.format(
            "'%1$s' in commit.properties && commit.properties['%1$s'] == '%2$s'",
            RunCommit.RUN_ID, id.text());
    return nessie
        .getCommitLog()
        .refName(branch)
        .filter(filter)
        .maxRecords(1)
        .get()
        .getLogEntries()
        .stream()
        .map(LogEntry::getParentCommitHash)
        .findFirst();
  }

  /** False where the target was set back, or is another branch of the same name. */
  boolean contains(String commit) {
    try {
      return !nessie
          .getCommitLog()
          .refName(target.nessieRef())
          .hashOnRef(commit)
          .maxRecords(1)
          .get()
          .getLogEntries()
          .isEmpty();
    } catch (NessieNotFoundException e) {
      return false;
    }
  }

  /** The commit that published a run whose branch began at a commit of the target's. */
  Optional<String> commitOf(RunId id, String base) {
    return commits(target.nessieRef(), base).stream()
        .filter(commit -> isOf(commit, id))
        .map(CommitMeta::getHash)
        .findFirst();
  }

  /** The commit that published a run, as far back as the run's time says. */
  Optional<String> commitOf(RunId id) {
    Instant earliest = id.startedAt().minus(CLOCK_MARGIN);
    try (Stream<LogEntry> log =
        nessie.getCommitLog().refName(target.nessieRef()).maxRecords(PAGE).stream()) {
      return log.map(LogEntry::getCommitMeta)
          .takeWhile(commit -> !earliest.isAfter(commitTime(commit)))
          .filter(commit -> isOf(commit, id))
          .map(CommitMeta::getHash)
          .findFirst();
    } catch (NessieNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether anything of a run's branch is in the target, published by the run or merged by hand.
   */
  boolean hasMerged(String branch, RunId id, String base) {
    Set<String> own =
        commits(branch, base).stream().map(CommitMeta::getHash).collect(Collectors.toSet());
    return commits(target.nessieRef(), base).stream()
        .anyMatch(
            commit ->
                isOf(commit, id) || !Collections.disjoint(commit.getParentCommitHashes(), own));
  }

  /** Whether a run to the same table was published after a commit of the target's. */
  boolean hasPublishedSince(String base) {
    String table = target.sessions().toString();
    return commits(target.nessieRef(), base).stream()
        .anyMatch(commit -> table.equals(commit.getProperties().get(RunCommit.TABLE)));
  }

  /** Newest first; the base itself, which Nessie gives too, is not among them. */
  private List<CommitMeta> commits(String reference, String base) {
    try (Stream<LogEntry> log =
        nessie.getCommitLog().refName(reference).untilHash(base).maxRecords(PAGE).stream()) {
      return log.map(LogEntry::getCommitMeta)
          .takeWhile(commit -> !base.equals(commit.getHash()))
          .toList();
    } catch (NessieNotFoundException e) {
      // Never taken for a log without the commit that is asked for.
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOf(CommitMeta commit, RunId id) {
    return id.text().equals(commit.getProperties().get(RunCommit.RUN_ID));
  }

  private static Instant commitTime(CommitMeta commit) {
    return Optional.ofNullable(commit.getCommitTime()).orElse(Instant.MAX);
  }
}
