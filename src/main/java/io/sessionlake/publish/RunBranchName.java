package io.sessionlake.publish;

import com.google.common.hash.Hashing;
import io.sessionlake.lakehouse.LakehouseSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run's branch, which says whose it is: {@code
 * sessionlake/run/<table>/<host>/<pid>/<run>}. No part of it has a dot, since IcebergIO would part
 * a table's name there.
 *
 * @param tableKey the table and the target's name, with a hash of both, for they may be long
 */
record RunBranchName(String tableKey, String host, long pid, RunId id) {
  private static final String RUNS = "sessionlake/run/";
  private static final String FAILED = "sessionlake/failed/";
  private static final Pattern NAME =
      Pattern.compile(RUNS + "([^/]+)/([^/]+)/(\\d{1,18})/(\\d{8}T\\d{6}-[0-9a-f]+)");
  private static final int HASH_DIGITS = 12;
  private static final int LONGEST_READABLE = 60;

  static RunBranchName ofThisProcess(LakehouseSettings target, RunId id) {
    return new RunBranchName(tableKey(target), thisHost(), ProcessHandle.current().pid(), id);
  }

  /** Empty where it is no run's branch. */
  static Optional<RunBranchName> parse(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(
            new RunBranchName(
                parts.group(1),
                parts.group(2),
                Long.parseLong(parts.group(3)),
                new RunId(parts.group(4))))
        : Optional.empty();
  }

  /** What the names of all runs into these tables begin with. */
  static String prefix(LakehouseSettings target) {
    return RUNS + tableKey(target) + "/";
  }

  private static String tableKey(LakehouseSettings target) {
    String table = target.sessions().toString();
    String readable = plain(table);
    return readable.substring(0, Math.min(readable.length(), LONGEST_READABLE))
        + "-"
        + Hashing.sha256()
            .hashString(target.nessieRef() + "\n" + table, StandardCharsets.UTF_8)
            .toString()
            .substring(0, HASH_DIGITS);
  }

  static String thisHost() {
    try {
      return plain(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  String text() {
    return RUNS + tableKey + "/" + host + "/" + pid + "/" + id;
  }

  /** What the branch is called when it is kept after a failed audit. */
  String failed() {
    return FAILED + tableKey + "/" + id;
  }

  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]", "-");
  }
}
