package io.sessionlake.lakehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  @TempDir Path warehouse;

  @Test
  void filesOfATableWhoseNameGoesOnAreLeftAlone() throws IOException {
    Table table = create("demo/sessions");
    Table other = create("demo/sessions_2");
    Path stray = Files.writeString(warehouse.resolve("demo/sessions/stray"), "left by a crash");
    TableFiles files = new TableFiles(table, "file:" + warehouse);

    long count = files.count();
    files.delete();

    assertThat(count, is(greaterThan(1L)));
    assertThat(Files.exists(stray.getParent()), is(false));
    assertThat(new TableFiles(other, "file:" + warehouse).count(), is(greaterThan(0L)));
  }

  @Test
  void locationThatHoldsTheWarehouseIsRefused() {
    Table table = create("");

    for (String holding : List.of("file:" + warehouse, "file://" + warehouse + "/inner/")) {
      UserError error = assertThrows(UserError.class, () -> new TableFiles(table, holding));
      assertThat(
          error.getMessage(), allOf(containsString("not its own"), containsString("--purge")));
    }
  }

  private Table create(String folder) {
    return new HadoopTables(new Configuration())
        .create(
            SessionsTable.SCHEMA,
            PartitionSpec.unpartitioned(),
            "file:" + warehouse.resolve(folder));
  }
}
