package io.sessionlake.audit;

import io.sessionlake.validate.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;

/** A run only adds: each data file of before is still there, with all its rows. */
final class NothingRemovedCheck {
  private static final String NAME = "nothing_removed";
  private static final String EXPLANATION = "data files of before that are gone or lost rows";

  private NothingRemovedCheck() {}

  static CheckResult check(FileChanges sessions, FileChanges rejected) {
    List<Map<String, String>> wrong = new ArrayList<>();
    for (FileChanges changes : List.of(sessions, rejected)) {
      for (DataFile file : changes.removed()) {
        wrong.add(Map.of("removed", file.location()));
      }
      for (ManifestFile manifest : changes.deleteManifests()) {
        wrong.add(Map.of("row_level_deletes", manifest.path()));
      }
    }
    return wrong.isEmpty()
        ? CheckResult.ok(NAME, 0L, EXPLANATION)
        : CheckResult.failed(NAME, (long) wrong.size(), EXPLANATION, wrong);
  }
}
