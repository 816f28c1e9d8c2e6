package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieBadRequestException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.LogResponse;
import org.projectnessie.model.Reference;
import org.projectnessie.model.Reference.ReferenceType;

/**
 * What {@code --nessieRef} means: a branch or tag as it is now, or one of its commits.
 *
 * @param reference the branch or tag
 * @param commit a commit in its history; without one, its newest
 */
record ReferencePoint(Reference reference, Optional<String> commit) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{8,64}");

  /**
   * Finds a branch, a tag, {@code name@commit}, or a commit alone, which any branch or tag may have
   * in its history.
   *
   * @throws UserError if there is no such reference or commit
   */
  static ReferencePoint find(NessieApiV2 nessie, LakehouseSettings settings) {
    String text = settings.nessieRef();
    int at = text.lastIndexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    Optional<String> commit = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    if (commit.isPresent() && !COMMIT.matcher(commit.get()).matches()) {
      throw new UserError(
          "--nessieRef=" + text + ": '" + commit.get() + "' is no commit; write name@commit");
    }
    return byName(nessie, name)
        .map(reference -> new ReferencePoint(reference, commit))
        .filter(point -> commit.isEmpty() || hasCommit(nessie, point.reference(), commit.get()))
        .or(() -> at < 0 ? byCommit(nessie, text) : Optional.empty())
        .orElseThrow(() -> notFound(settings));
  }

  boolean isWritable() {
    return commit.isEmpty() && reference.getType() == ReferenceType.BRANCH;
  }

  /** What Iceberg's catalog calls it. */
  Map<String, String> asCatalogProperties() {
    return commit
        .map(hash -> Map.of("ref", reference.getName(), "ref.hash", hash))
        .orElse(Map.of("ref", reference.getName()));
  }

  private static Optional<Reference> byName(NessieApiV2 nessie, String name) {
    try {
      return Optional.of(nessie.getReference().refName(name).get());
    } catch (NessieNotFoundException | NessieBadRequestException e) {
      // A bad request: what cannot be a name.
      return Optional.empty();
    }
  }

  private static Optional<ReferencePoint> byCommit(NessieApiV2 nessie, String commit) {
    if (!COMMIT.matcher(commit).matches()) {
      return Optional.empty();
    }
    try {
      String main = nessie.getConfig().getDefaultBranch();
      // The default branch first: most commits are there.
      List<Reference> references =
          nessie.getAllReferences().stream()
              .sorted(Comparator.comparing(reference -> !reference.getName().equals(main)))
              .toList();
      return references.stream()
          .filter(reference -> hasCommit(nessie, reference, commit))
          .findFirst()
          .map(reference -> new ReferencePoint(reference, Optional.of(commit)));
    } catch (NessieNotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean hasCommit(NessieApiV2 nessie, Reference reference, String commit) {
    try {
      LogResponse unused =
          nessie.getCommitLog().refName(reference.getName()).hashOnRef(commit).maxRecords(1).get();
      return true;
    } catch (NessieNotFoundException e) {
      return false;
    }
  }

  private static UserError notFound(LakehouseSettings settings) {
    return new UserError(
        "Nessie at "
            + settings.nessieUri()
            + " has no reference '"
            + settings.nessieRef()
            + "': name another with --nessieRef");
  }
}
