package io.sessionlake.bench.measure;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** A line as each run begins and as it ends, with what is left by the runs so far. */
public final class Progress {
  private final PrintStream out;
  private final Deque<Planned> left = new ArrayDeque<>();
  private final List<Done> done = new ArrayList<>();
  private final int size;

  public Progress(PrintStream out, List<Rounds> all) {
    this.out = out;
    for (Rounds rounds : all) {
      for (int round = 1; round <= rounds.rounds(); round++) {
        for (Contender contender : rounds.contenders()) {
          if (round <= rounds.startupRounds()) {
            left.add(new Planned(contender.name(), rounds.small().spec().events()));
          }
          left.add(new Planned(contender.name(), rounds.topic().spec().events()));
        }
      }
    }
    this.size = left.size();
  }

  void begins(String contender, int round, int events) {
    out.printf(
        Locale.ROOT,
        "[%d/%d] %s, round %d, %,d events …%s%n",
        size - left.size() + 1,
        size,
        contender,
        round,
        events,
        done.isEmpty() ? "" : " (about " + text(estimate()) + " left)");
    left.removeFirst();
  }

  void ended(Run run, int events) {
    Measurement measurement = run.measurement();
    done.add(new Done(run.contender(), events, measurement.wallSeconds()));
    out.printf(
        Locale.ROOT,
        "  %.1f s, CPU %.1f s, peak %,.0f MiB: %s%n",
        measurement.wallSeconds(),
        measurement.cpuSeconds(),
        measurement.peakMiB(),
        run.problem() == null ? "counted right" : "INVALID, " + run.problem());
  }

  private Duration estimate() {
    double seconds = left.stream().mapToDouble(this::estimate).sum();
    return Duration.ofSeconds(Math.round(seconds));
  }

  /** As long as this contender took before over as many events, or any over the nearest number. */
  private double estimate(Planned run) {
    return done.stream()
        .filter(other -> other.contender.equals(run.contender) && other.events == run.events)
        .mapToDouble(Done::seconds)
        .average()
        .orElseGet(
            () ->
                done.stream()
                    .filter(other -> other.events == nearest(run.events))
                    .mapToDouble(Done::seconds)
                    .average()
                    .orElse(0));
  }

  private int nearest(int events) {
    return done.stream()
        .map(Done::events)
        .reduce(
            (first, second) ->
                Math.abs((long) first - events) <= Math.abs((long) second - events)
                    ? first
                    : second)
        .orElse(events);
  }

  private record Planned(String contender, int events) {}

  private record Done(String contender, int events, double seconds) {}

  private static String text(Duration duration) {
    return duration.toMinutes() < 2 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
  }
}
