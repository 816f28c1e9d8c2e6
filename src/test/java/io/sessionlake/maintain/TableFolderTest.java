package io.sessionlake.maintain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFolderTest {
  private static final String UUID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final TableIdentifier SESSIONS = TableIdentifier.of("demo", "sessions");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake/wh/demo/sessions_" + UUID + "/metadata/00001-x.metadata.json",
        "s3a://lake/wh/demo/sessions_" + UUID + "/runs/20260101T000000-1/data/day=1/x.parquet",
      })
  void folderOfTheCatalogIsFoundFromAnyFileInIt(String file) {
    assertThat(
        TableFolder.ofFile(SESSIONS, file).map(TableFolder::path),
        is(Optional.of("lake/wh/demo/sessions_" + UUID + "/")));
  }

  @Test
  void oneListingFindsAllFoldersOfTheCatalogForAName() {
    assertThat(
        TableFolder.ofFile(SESSIONS, "s3://lake/wh/demo/sessions_" + UUID + "/x")
            .map(TableFolder::listedBy),
        is(Optional.of("s3://lake/wh/demo/sessions_")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://lake/wh/demo/sessions/metadata/x.json",
        "s3://lake/wh/demo/sessions_open_" + UUID + "/metadata/x.json",
        "s3://lake/wh/demo/my_sessions_" + UUID + "/metadata/x.json",
        "s3://lake/wh/demo/sessions_" + UUID + "x/metadata/x.json",
        "s3://lake/wh/demo/sessions_" + UUID,
      })
  void folderThatNeedNotBeTheTablesIsNone(String file) {
    assertThat(TableFolder.ofFile(SESSIONS, file), is(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://lake/wh, s3://lake/wh, true",
    "s3a://lake/, s3://lake/wh, true",
    "s3://lake/wh/demo, s3://lake/wh, false",
    "s3://lake/w, s3://lake/wh, false",
    "file:/lake, file:///lake/wh, true"
  })
  void locationThatHoldsTheWarehouseIsShared(String location, String warehouse, boolean shared) {
    assertThat(TableFolder.of(SESSIONS, location).isShared(warehouse), is(shared));
  }
}
