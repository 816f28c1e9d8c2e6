package io.sessionlake.maintain;

import com.google.common.hash.Hashing;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.MergeResponse;
import org.projectnessie.model.Reference;
import org.projectnessie.model.Reference.ReferenceType;

/** A Nessie branch that begins at the target's head, is merged in one commit, and goes with it. */
final class MaintenanceBranch implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
  private static final Pattern ID = Pattern.compile("(\\d{8}T\\d{6})-[0-9a-f]{8}");

  private final NessieApiV2 nessie;
  private final Branch target;
  private final Branch start;
  private final Lakehouse lakehouse;

  private MaintenanceBranch(
      NessieApiV2 nessie, Branch target, Branch start, LakehouseSettings settings) {
    this.nessie = nessie;
    this.target = target;
    this.start = start;
    this.lakehouse = Lakehouse.open(settings.withNessieRef(start.getName()));
  }

  static MaintenanceBranch create(NessieApiV2 nessie, LakehouseSettings settings, Instant now)
      throws NessieNotFoundException, NessieConflictException {
    Branch target = (Branch) nessie.getReference().refName(settings.nessieRef()).get();
    String id = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    Branch start =
        (Branch)
            nessie
                .createReference()
                .sourceRefName(target.getName())
                .reference(Branch.of(prefix(settings) + id, target.getHash()))
                .create();
    return new MaintenanceBranch(nessie, target, start, settings);
  }

  /** Deletes the branches that killed processes have left. */
  static void deleteLeftovers(NessieApiV2 nessie, LakehouseSettings settings, Instant olderThan)
      throws NessieNotFoundException {
    String prefix = prefix(settings);
    for (Reference reference : nessie.getAllReferences().stream().toList()) {
      if (reference.getType() == ReferenceType.BRANCH && reference.getName().startsWith(prefix)) {
        Matcher id = ID.matcher(reference.getName().substring(prefix.length()));
        if (id.matches()
            && LocalDateTime.parse(id.group(1), TIME)
                .toInstant(ZoneOffset.UTC)
                .isBefore(olderThan)) {
          delete(nessie, reference);
        }
      }
    }
  }

  /** The tables on the branch. */
  Lakehouse lakehouse() {
    return lakehouse;
  }

  /**
   * Brings the branch's commits into the target as one.
   *
   * @return false where the target has got other commits to the same tables meanwhile
   */
  boolean merge(String message) throws NessieNotFoundException {
    Reference head = nessie.getReference().refName(start.getName()).get();
    // Nessie refuses to merge nothing.
    if (head.getHash().equals(start.getHash())) {
      return true;
    }
    try {
      MergeResponse unused =
          nessie
              .mergeRefIntoBranch()
              .fromRef(head)
              .branch(target)
              .commitMeta(CommitMeta.fromMessage(message))
              .merge();
      return true;
    } catch (NessieConflictException e) {
      return false;
    }
  }

  @Override
  public void close() {
    lakehouse.close();
    try {
      delete(nessie, nessie.getReference().refName(start.getName()).get());
    } catch (NessieNotFoundException e) {
      // Somebody else has deleted it.
    }
  }

  private static void delete(NessieApiV2 nessie, Reference branch) {
    try {
      nessie.deleteReference().reference(branch).delete();
    } catch (NessieNotFoundException | NessieConflictException e) {
      // Gone, or in use: a later maintenance looks again.
    }
  }

  private static String prefix(LakehouseSettings settings) {
    String table = settings.database() + "-" + settings.table();
    // The hash tells what the replaced characters do not, and one target from another.
    String hash =
        Hashing.sha256()
            .hashString(settings.nessieRef() + "\n" + settings.sessions(), StandardCharsets.UTF_8)
            .toString()
            .substring(0, 12);
    return "sessionlake/maintain/" + table.replaceAll("[^A-Za-z0-9_-]", "-") + "-" + hash + "/";
  }
}
