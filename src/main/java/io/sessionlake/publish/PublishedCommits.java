package io.sessionlake.publish;

import java.util.Optional;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieNotFoundException;

/** Finds the commit that published a run. */
final class PublishedCommits {
  static final String RUN_ID = "sessionlake.run-id";

  private PublishedCommits() {}

  /**
   * Looks through the target's log.
   *
   * @param base the commit that the run's branch began at; older ones need not be looked at
   */
  static Optional<String> find(NessieApiV2 nessie, String target, String base, RunId id)
      throws NessieNotFoundException {
    return nessie
        .getCommitLog()
        .refName(target)
        .untilHash(base)
        .filter(
            String.format(
                "'%1$s' in commit.properties && commit.properties['%1$s'] == '%2$s'", RUN_ID, id))
        .stream()
        .map(entry -> entry.getCommitMeta().getHash())
        .findFirst();
  }
}
