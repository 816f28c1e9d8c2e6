package io.sessionlake.audit;

import static io.sessionlake.audit.RightRun.assertFailsAlone;
import static io.sessionlake.audit.RightRun.assertPasses;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure that does not agree fails, with the sum it is in. */
class AuditSumsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 0, 0, 0, 0, 0, 0, 1, accounting, read + open before = counted + open + rejected + late + duplicates",
    "0, 0, 0, 0, 0, 0, 1, 0, 0, 0, accounting, read + open before = counted + open + rejected + late + duplicates",
    "0, 0, 0, 0, 0, 0, 0, 0, 0, -1, accounting, read <= offsets",
    "0, 0, 1, 0, 0, 0, -1, 0, 0, 0, rows_written, counted = sum(event_count) added",
    "0, 0, 0, 1, 0, 0, -1, 0, 0, 0, rows_written, open = sum(event_count) of open",
    "0, 0, 0, 0, 1, 0, -1, 0, 0, 0, rows_written, rejected + late = rejected rows added",
    "0, 0, 0, 0, 1, -1, 0, 0, 0, 0, rows_written, late = rows of that reason",
    "0, 0, 0, 0, 0, 0, 0, 1, 0, 0, rows_written, sessions = rows added",
    "0, 0, 0, 0, 0, 0, 0, 0, 1, 0, rows_written, open sessions = rows",
    "-1, 1, 0, 0, 0, 0, 0, 0, 0, 0, rows_written, open before = sum(event_count) of open before",
  })
  void figureThatIsNotThatOfTheRowsFails(
      long read,
      long openBefore,
      long counted,
      long open,
      long rejected,
      long late,
      long duplicates,
      long sessions,
      long openSessions,
      long offsets,
      String check,
      String sum) {
    assertFailsAlone(
        tables ->
            tables.changeFigures =
                was ->
                    new AuditFigures(
                        was.read() + read,
                        was.openBefore() + openBefore,
                        was.counted() + counted,
                        was.open() + open,
                        was.rejected() + rejected,
                        was.late() + late,
                        was.duplicates() + duplicates,
                        was.sessions() + sessions,
                        was.openSessions() + openSessions,
                        was.offsets() + offsets),
        check,
        "sum",
        sum);
  }

  @Test
  void offsetsWithoutEventsAreNoFault() {
    assertPasses(
        tables ->
            tables.changeFigures =
                was ->
                    new AuditFigures(
                        was.read(),
                        was.openBefore(),
                        was.counted(),
                        was.open(),
                        was.rejected(),
                        was.late(),
                        was.duplicates(),
                        was.sessions(),
                        was.openSessions(),
                        was.offsets() + 5));
  }

  @Test
  void runThatAddsNothingPasses() {
    assertPasses(
        tables -> {
          tables.added.clear();
          tables.carried.clear();
          tables.rejected.clear();
          tables.open.clear();
        });
  }

  @Test
  void firstRunOfAllPasses() {
    assertPasses(
        tables -> {
          tables.first = true;
          tables.before.clear();
          tables.rejectedBefore.clear();
          tables.carried.clear();
        });
  }

  @Test
  void runThatClosesNothingNeedsNoWatermark() {
    assertPasses(
        tables -> {
          tables.added.clear();
          tables.carried.remove(0);
          tables.watermark = Optional.empty();
        });
  }
}
