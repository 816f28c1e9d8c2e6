package io.sessionlake.lakehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.testing.ManualClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void saysWhenTheRunBegan() {
    RunId id = RunId.create(new ManualClock("2026-11-24T04:00:22.999Z"));

    assertThat(id.text(), startsWith("20261124T040022-"));
    assertThat(new RunId(id.text()).startedAt(), is(Instant.parse("2026-11-24T04:00:22Z")));
  }

  @Test
  void runsOfOneSecondDiffer() {
    ManualClock clock = new ManualClock("2026-11-24T04:00:22Z");

    assertThat(RunId.create(clock), is(not(RunId.create(clock))));
  }

  @Test
  void otherTextsAreNone() {
    for (String text :
        List.of("", "20261124T040022", "20261324T040022-3fa9c1", "20261124T040022-3fa9c1/x")) {
      assertThrows(IllegalArgumentException.class, () -> new RunId(text), text);
      assertThat(RunId.parse(text).isEmpty(), is(true));
    }
  }
}
