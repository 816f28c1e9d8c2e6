package io.sessionlake.validate;

import static io.sessionlake.validate.SessionTables.START;
import static io.sessionlake.validate.SessionTables.session;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.util.List;
import org.apache.iceberg.data.Record;

/** Tables to break, and what a validation found in them. */
final class Findings {
  private Findings() {}

  static SessionTables healthy() {
    return new SessionTables().add(session("one", START, Duration.ofMinutes(1)));
  }

  static SessionTables broken(String column, Object value) {
    Record row = session("two", START, Duration.ofMinutes(1));
    row.setField(column, value);
    return healthy().add(row);
  }

  static void assertFailsAlone(SessionTables tables, String check, String column, String value) {
    List<CheckResult> results = tables.validate();
    assertThat(failed(results), contains(check));
    assertThat(result(results, check).offending(), hasItem(hasEntry(column, value)));
  }

  static List<String> failed(List<CheckResult> results) {
    return results.stream().filter(result -> !result.ok()).map(CheckResult::name).toList();
  }

  static CheckResult result(List<CheckResult> results, String name) {
    return results.stream().filter(result -> result.name().equals(name)).findFirst().orElseThrow();
  }
}
