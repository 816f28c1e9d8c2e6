package io.sessionlake.testing;

import java.net.URI;
import java.util.List;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.error.NessieConflictException;
import org.projectnessie.error.NessieNotFoundException;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.FetchOption;
import org.projectnessie.model.LogResponse.LogEntry;
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

  /** The commits of main that published runs into a table, newest first. */
  public List<CommitMeta> publishedRuns(String table) {
    try (NessieApiV2 nessie = client()) {
      return nessie.getCommitLog().refName("main").stream()
          .map(LogEntry::getCommitMeta)
          .filter(commit -> table.equals(commit.getProperties().get("sessionlake.table")))
          .toList();
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets main back to one of its commits. */
  public void rollBackTo(String hash) {
    try (NessieApiV2 nessie = client()) {
      Reference unused =
          nessie
              .assignReference()
              .reference(nessie.getReference().refName("main").get())
              .assignTo(Branch.of("main", hash))
              .assignAndGet();
    } catch (NessieNotFoundException | NessieConflictException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages of main's commits after an earlier one, newest first. */
  public List<String> messagesSince(String hash) {
    try (NessieApiV2 nessie = client()) {
      return nessie.getCommitLog().refName("main").stream()
          .map(entry -> entry.getCommitMeta())
          .takeWhile(commit -> !hash.equals(commit.getHash()))
          .map(CommitMeta::getMessage)
          .toList();
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<String> names() {
    try (NessieApiV2 nessie = client()) {
      return nessie.getAllReferences().stream().map(Reference::getName).toList();
    } catch (NessieNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  public void delete(String name) {
    try (NessieApiV2 nessie = client()) {
      nessie.deleteReference().reference(nessie.getReference().refName(name).get()).delete();
    } catch (NessieNotFoundException | NessieConflictException e) {
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
