package io.sessionlake.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunNameTest {
  private static final RunId ID = new RunId("20261124T040022-3fa9c1");

  @Test
  void branchNameIsReadBack() {
    RunName name = new RunName(TableKey.of(target("demo", "t", "main")), RunHost.name(), 4711, ID);

    assertThat(RunName.parse(name.branch()), is(Optional.of(name)));
  }

  @Test
  void namesHaveNoCharacterThatMeansSomethingInAnIdentifier() {
    TableKey key = TableKey.of(target("a.b@c", "user sessions#1", "release/1.0"));

    assertThat(
        new RunName(key, RunHost.name(), 1, ID).branch(),
        matchesPattern("sessionlake/run/[\\w-]+/[\\w-]+/1/20261124T040022-3fa9c1"));
  }

  @Test
  void targetsThatDifferHaveOtherKeys() {
    TableKey key = TableKey.of(target("demo", "t", "main"));

    assertThat(TableKey.of(target("demo", "t", "main")), is(key));
    for (LakehouseSettings other :
        List.of(
            target("demo", "t", "dev"),
            target("demo-t", "t", "main"),
            target("demo", "t2", "main"))) {
      assertThat(TableKey.of(other), is(not(key)));
    }
    assertThat(
        TableKey.of(target("a.b", "c", "main")), is(not(TableKey.of(target("a-b", "c", "main")))));
  }

  @Test
  void branchesOfOthersAreNoRuns() {
    for (String branch :
        List.of(
            "main",
            "sessionlake/failed/key/20261124T040022-3fa9c1",
            "sessionlake/run/key/host/pid/20261124T040022-3fa9c1",
            "sessionlake/run/key/host/1/yesterday",
            "sessionlake/run/key/host/1/20261124T040022-3fa9c1/more")) {
      assertThat(branch, RunName.parse(branch), is(Optional.empty()));
    }
  }

  static LakehouseSettings target(String database, String table, String branch) {
    return new LakehouseSettings(
        database,
        table,
        "rejected",
        "http://localhost/api/v2",
        branch,
        "s3://bucket/",
        null,
        false,
        "",
        Map.of());
  }
}
