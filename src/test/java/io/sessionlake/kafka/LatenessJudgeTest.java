package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class LatenessJudgeTest {
  private static final WatermarkSettings SETTINGS =
      new WatermarkSettings(
          Duration.standardSeconds(30), Duration.standardMinutes(1), Duration.standardMinutes(10));

  @Test
  void anEventExactlyTheDelayAndTheLatenessBehindTheNewestIsInTime() {
    LatenessJudge judge = new LatenessJudge(SETTINGS, Long.MIN_VALUE, Long.MIN_VALUE);

    assertThat(judge.judge(at("10:30:00.000")), is(nullValue()));
    assertThat(judge.judge(at("10:19:30.000")), is(nullValue()));
    assertThat(judge.judge(at("10:19:29.999")), containsString("behind the newest event"));
  }

  @Test
  void whatRunsBeforeHaveClosedIsLateWhateverThePartitionHadSoFar() {
    LatenessJudge judge =
        new LatenessJudge(SETTINGS, at("10:00:00.000").getMillis(), Long.MIN_VALUE);

    assertThat(judge.judge(at("09:59:59.999")), containsString("have closed"));
    assertThat(judge.judge(at("10:00:00.000")), is(nullValue()));
  }

  @Test
  void aLateEventDoesNotMoveThePartitionsWatermark() {
    LatenessJudge judge =
        new LatenessJudge(SETTINGS, at("10:00:00.000").getMillis(), Long.MIN_VALUE);

    assertThat(judge.judge(at("09:00:00.000")), containsString("have closed"));
    assertThat(judge.newest(), is(Long.MIN_VALUE));
  }

  @Test
  void goesOnFromTheNewestOfTheRunsBefore() {
    LatenessJudge judge =
        new LatenessJudge(SETTINGS, Long.MIN_VALUE, at("10:30:00.000").getMillis());

    assertThat(judge.copy().judge(at("10:19:29.999")), containsString("behind the newest event"));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }
}
