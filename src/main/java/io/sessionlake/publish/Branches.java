package io.sessionlake.publish;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.error.NessieReferenceAlreadyExistsException;
import org.projectnessie.error.NessieReferenceNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.Reference;

/** Finding, copying and deleting Nessie's branches. */
final class Branches {
  private final NessieApiV2 nessie;

  Branches(NessieApiV2 nessie) {
    this.nessie = nessie;
  }

  Optional<Branch> find(String name) {
    try {
      return nessie.getReference().refName(name).get() instanceof Branch branch
          ? Optional.of(branch)
          : Optional.empty();
    } catch (NessieNotFoundException e) {
      return Optional.empty();
    }
  }

  List<Branch> withPrefix(String prefix) {
    String filter = "refType == 'BRANCH' && ref.name.startsWith('" + prefix + "')";
    try (Stream<Reference> references = nessie.getAllReferences().filter(filter).stream()) {
      return references.filter(Branch.class::isInstance).map(Branch.class::cast).toList();
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives the head a second name, or finds that it has it; false where the branch is gone. */
  boolean copy(Branch branch, String name) {
    try {
      Reference unused =
          nessie
              .createReference()
              .sourceRefName(branch.getName())
              .reference(Branch.of(name, branch.getHash()))
              .create();
      return true;
    } catch (NessieReferenceAlreadyExistsException e) {
      return true;
    } catch (NessieNotFoundException e) {
      return false;
    } catch (NessieConflictException e) {
      throw new IllegalStateException(e);
    }
  }

  /** False where the branch has another head by now; true also where it is gone. */
  boolean delete(Branch branch) {
    try {
      Reference unused = nessie.deleteReference().reference(branch).getAndDelete();
      return true;
    } catch (NessieReferenceNotFoundException e) {
      return true;
    } catch (NessieConflictException e) {
      return false;
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
