package io.sessionlake.testing;

import java.net.URI;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.FetchOption;
import org.projectnessie.model.Reference;
import org.projectnessie.model.Tag;

/** Branches and tags beside Nessie's main. */
public final class TestReferences {
  private final URI nessieUri;

  public TestReferences(TestServers servers) {
    this.nessieUri = servers.addresses().nessieUri();
  }

  /** A branch that begins where main is now. */
  public void createBranch(String name) {
    create(Branch.of(name, hashOfMain()));
  }

  /** A tag on what main is now. */
  public void createTag(String name) {
    create(Tag.of(name, hashOfMain()));
  }

  /** What main is now. */
  public String hashOfMain() {
    try (NessieApiV2 nessie = client()) {
      return nessie.getReference().refName("main").get().getHash();
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many commits of main have changed a database's tables. */
  public long commitsToTables(String database) {
    try (NessieApiV2 nessie = client()) {
      return nessie.getCommitLog().refName("main").fetch(FetchOption.ALL).stream()
          .filter(
              commit ->
                  commit.getOperations() != null
                      && commit.getOperations().stream()
                          .anyMatch(
                              change -> change.getKey().getNamespace().name().equals(database)))
          .count();
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void create(Reference reference) {
    try (NessieApiV2 nessie = client()) {
      Reference unused =
          nessie.createReference().sourceRefName("main").reference(reference).create();
    } catch (NessieNotFoundException | NessieConflictException e) {
      throw new IllegalStateException(e);
    }
  }

  private NessieApiV2 client() {
    return NessieClientBuilder.createClientBuilder("HTTP", null)
        .withUri(nessieUri)
        .build(NessieApiV2.class);
  }
}
