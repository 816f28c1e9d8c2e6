package io.sessionlake.publish;

import io.sessionlake.lakehouse.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Which run a branch belongs to, and where that runs.
 *
 * @param host as {@link RunHost#name} gives it
 */
record RunName(TableKey table, String host, long pid, RunId id) {
  private static final String ROOT = "sessionlake/";
  private static final int PARTS = 4;

  /** What the names of all branches of a target's runs begin with. */
  static String prefix(TableKey table) {
    return ROOT + "run/" + table.text() + "/";
  }

  /** What the names of branches begin with whose files are being removed. */
  static String removalPrefix(TableKey table) {
    return ROOT + "removing/" + table.text() + "/";
  }

  /** The name under which a run that failed its audit is kept. */
  static String failed(TableKey table, RunId id) {
    return ROOT + "failed/" + table.text() + "/" + id.text();
  }

  static String removal(TableKey table, RunId id) {
    return removalPrefix(table) + id.text();
  }

  /** Nothing where it is no name of a run's branch. */
  static Optional<RunName> parse(String branch) {
    if (!branch.startsWith(ROOT + "run/")) {
      return Optional.empty();
    }
    List<String> parts = List.of(branch.substring((ROOT + "run/").length()).split("/", -1));
    if (parts.size() != PARTS || !parts.get(2).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return RunId.parse(parts.get(3))
        .map(
            id ->
                new RunName(
                    new TableKey(parts.get(0)), parts.get(1), Long.parseLong(parts.get(2)), id));
  }

  String branch() {
    return prefix(table) + host + "/" + pid + "/" + id.text();
  }
}
