package io.sessionlake.produce;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
  private final FakeTicker ticker = new FakeTicker();
  private final long start = ticker.nanoTime();

  @Test
  void fiveASecondGoOutEvery200Milliseconds() {
    Pacer pacer = new Pacer(5, ticker);
    assertThat(sendMillis(pacer, 6), is(List.of(0L, 200L, 400L, 600L, 800L, 1000L)));
  }

  @Test
  void rateBelowOneASecondIsKept() {
    assertThat(sendMillis(new Pacer(0.25, ticker), 3), is(List.of(0L, 4000L, 8000L)));
  }

  @Test
  void highRateIsKeptOnAverage() {
    Pacer pacer = new Pacer(70_000, ticker);
    sendMillis(pacer, 140_000);
    assertThat((ticker.nanoTime() - start) / 1e9, is(closeTo(2, 0.002)));
  }

  @Test
  void rateZeroNeverWaits() {
    sendMillis(new Pacer(0, ticker), 1000);
    assertThat(ticker.nanoTime(), is(start));
  }

  @Test
  void stallIsNotMadeUpForInABurst() {
    Pacer pacer = new Pacer(100, ticker);
    sendMillis(pacer, 10);
    ticker.advance(SECONDS.toNanos(30));
    long stallEnd = (ticker.nanoTime() - start) / MILLISECONDS.toNanos(1);
    List<Long> sent = sendMillis(pacer, 111);
    List<Long> atOnce = sent.stream().filter(time -> time == stallEnd).toList();
    assertThat(atOnce, hasSize(11));
    assertThat(sent.get(110) - stallEnd, is(1000L));
  }

  @Test
  void slowSendingDoesNotSlowTheRate() {
    Pacer pacer = new Pacer(10, ticker);
    List<Long> sent = new ArrayList<>();
    for (int message = 0; message < 20; message++) {
      sent.addAll(sendMillis(pacer, 1));
      ticker.advance(MILLISECONDS.toNanos(70));
    }
    assertThat(sent.get(19), is(1900L));
    assertThat(sent, everyItem(is(lessThan(2000L))));
  }

  private List<Long> sendMillis(Pacer pacer, int messages) {
    List<Long> times = new ArrayList<>();
    for (int message = 0; message < messages; message++) {
      ticker.sleep(pacer.nanosToWait());
      times.add(Math.round((ticker.nanoTime() - start) / 1e6));
      pacer.sent();
    }
    return times;
  }
}
