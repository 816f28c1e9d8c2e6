package io.sessionlake.lakehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunFoldersTest {
  private static final RunId ID = new RunId("20261124T040022-3fa9c1");

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void createTable() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("demo"));
    table = catalog.createTable(TableIdentifier.of("demo", "t"), SessionsTable.SCHEMA);
  }

  @AfterEach
  void closeCatalog() throws IOException {
    catalog.close();
  }

  @Test
  void dataAndMetadataGoToTheRunsFolder() {
    RunFolders.begin(table, ID);
    table.refresh();

    String folder = table.location() + "/runs/" + ID + "/";
    assertThat(table.locationProvider().newDataLocation("x"), startsWith(folder + "data/"));
    assertThat(metadataFile(), startsWith(folder + "metadata/"));
  }

  @Test
  void finishedTableHasOnlyTheGivenPropertiesMore() {
    Map<String, String> before = table.properties();
    RunFolders.begin(table, ID);
    table.updateProperties().set("stale", "0").commit();

    RunFolders.finish(table, Map.of("progress", "1"), Set.of("stale"));

    table.refresh();
    assertThat(table.properties().get("progress"), is("1"));
    table.updateProperties().remove("progress").commit();
    assertThat(table.properties(), is(before));
    assertThat(metadataFile(), startsWith(table.location() + "/metadata/"));
  }

  @Test
  void pathsThatTheTableHadComeBack() {
    table.updateProperties().set("write.data.path", "s3://elsewhere/data").commit();
    Map<String, String> before = table.properties();

    RunFolders.begin(table, ID);
    RunFolders.begin(table, ID);
    RunFolders.finish(table, Map.of(), Set.of());

    table.refresh();
    assertThat(table.properties(), is(before));
  }

  @Test
  void finishingATableThatNeverBeganIsHarmless() {
    Map<String, String> before = table.properties();

    RunFolders.finish(table, Map.of(), Set.of());

    table.refresh();
    assertThat(table.properties(), is(before));
  }

  private String metadataFile() {
    return ((HasTableOperations) table).operations().current().metadataFileLocation();
  }
}
