package io.sessionlake.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void relatesWholeRunsAndWhatIsBeyondStartUp() {
    Row ours = Samples.usual().rows().get(2);
    assertEquals("flink-datastream", ours.nativeName());
    assertEquals(10.0 / 8, ours.toNative());
    assertEquals(6.0 / 4, ours.toNativePerEvent());
    assertEquals(10.0 / 3, ours.toFloor());
    assertEquals(6.0, ours.toFloorPerEvent());
  }

  @Test
  void aNativeOneIsComparedWithItself() {
    Row flink = Samples.usual().rows().get(1);
    assertEquals(1.0, flink.toNative());
    assertEquals(1.0, flink.toNativePerEvent());
  }

  @Test
  void anInvalidRunIsInNoFigure() {
    Summary ours = Samples.usual().rows().get(2).summary();
    assertEquals(2, ours.runs());
    assertEquals(1, ours.validRuns());
    assertEquals(10.0, ours.cpuSeconds());
    assertEquals(10.0, ours.mostCpuSeconds());
    assertEquals(10.0, ours.wallSeconds());
    assertEquals(512.0, ours.peakMiB());
    assertEquals(6.0, ours.microsPerEvent());
    assertEquals(1000, ours.sessions());
  }

  @Test
  void withoutAValidRunThereAreNoFigures() {
    Report report =
        Samples.report(Samples.run("floor", false, 3), Samples.invalid("ours-flink", 5));
    Row ours = report.rows().get(2);
    assertNull(ours.summary().cpuSeconds());
    assertNull(ours.summary().microsPerEvent());
    assertNull(ours.toFloor());
    assertEquals(999, ours.summary().sessions());
  }

  @Test
  void withoutAStartupRunThereIsNoFigureBeyondIt() {
    Row floor = Samples.report(Samples.run("floor", false, 3)).rows().get(0);
    assertEquals(3.0, floor.summary().cpuSeconds());
    assertNull(floor.summary().microsPerEvent());
  }
}
