package io.sessionlake.bench.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSumsTest {
  private static final SessionSums SUMS = new SessionSums(1, 2, 3, 4, 5, 6);

  @Test
  void readsItsOwnLine() {
    assertEquals(Optional.of(SUMS), SessionSums.parse(SUMS.line()));
    assertEquals(Optional.empty(), SessionSums.parse("done"));
  }

  @Test
  void namesTheFirstSumThatDiffers() {
    assertEquals(Optional.empty(), SUMS.differenceFrom(SUMS));
    assertEquals(
        Optional.of("counted 5 cents instead of 1,234"),
        SUMS.differenceFrom(new SessionSums(1, 2, 3, 4, 1234, 7)));
  }
}
