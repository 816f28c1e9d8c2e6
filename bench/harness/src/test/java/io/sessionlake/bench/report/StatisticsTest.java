package io.sessionlake.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void theMedianIsInTheMiddle() {
    assertEquals(2.0, Statistics.median(List.of(9.0, 1.0, 2.0)));
    assertEquals(3.0, Statistics.median(List.of(9.0, 1.0, 2.0, 4.0)));
    assertNull(Statistics.median(List.of()));
  }

  @Test
  void aRatioNeedsBothFigures() {
    assertEquals(0.5, Statistics.ratio(1.0, 2.0));
    assertNull(Statistics.ratio(1.0, 0.0));
    assertNull(Statistics.ratio(null, 2.0));
    assertNull(Statistics.ratio(1.0, null));
    assertNull(Statistics.difference(null, 1.0));
  }
}
