package io.sessionlake.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  private static final SweepReport SWEEP =
      new SweepReport(
          Quantity.EVENTS,
          List.of(
              new SweepReport.Point(1e6, Samples.usual()),
              new SweepReport.Point(2e7, Samples.usual())));

  @TempDir Path folder;

  @Test
  void aSweepIsReadAsItWasWritten() {
    Path file = folder.resolve("new").resolve("sweep.json");
    ReportFile.write(file, SWEEP);
    assertEquals(SWEEP, ReportFile.readSweep(file));
  }

  @Test
  void anythingElseIsNoSweep() throws IOException {
    Path file = folder.resolve("report.json");
    ReportFile.write(file, Samples.usual());
    assertThrows(UserError.class, () -> ReportFile.readSweep(file));
    assertThrows(UserError.class, () -> ReportFile.readSweep(folder.resolve("missing")));
  }

  @Test
  void drawsAPlotOfCpuAndOneOfMemory() throws IOException {
    for (Path plot : Plots.draw(SWEEP, folder)) {
      assertTrue(Files.size(plot) > 1000, plot.toString());
    }
  }
}
