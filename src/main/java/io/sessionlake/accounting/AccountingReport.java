package io.sessionlake.accounting;

import io.sessionlake.event.RejectionReason;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints where every event of a finished run went, and whether the sums agree. */
public final class AccountingReport {
  private final PrintStream out;

  public AccountingReport(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints the lines; true when all sums agree, these further ones included.
   *
   * @param whole as with {@link Accounting#disagreements}
   */
  public boolean print(Accounting accounting, boolean whole, List<String> furtherDisagreements) {
    List<String> disagreements = accounting.disagreements(whole);
    disagreements.addAll(furtherDisagreements);
    return print(
        accounting,
        whole
            ? "events in sessions that may still grow, not written"
            : "events in sessions that may still grow: more than before the run, or less",
        disagreements);
  }

  /** The same for a run that was handed open sessions, and hands them on. */
  public boolean printCarried(Accounting accounting) {
    return print(
        accounting,
        "events in sessions that may still grow, carried over",
        accounting.disagreementsOfCarried());
  }

  private boolean print(Accounting accounting, String openMeans, List<String> disagreements) {
    out.println("Accounting:");
    line("read", accounting.count(EventCounter.EVENTS_READ), "events out of Kafka");
    long carriedIn = accounting.count(EventCounter.EVENTS_CARRIED_IN);
    if (carriedIn > 0) {
      line("carried in", carriedIn, "events in open sessions of the run before");
    }
    line(
        "sessions",
        accounting.count(EventCounter.SESSIONS_CLOSED),
        "closed and written, one row each");
    line("counted", accounting.count(EventCounter.EVENTS_COUNTED), "events in closed sessions");
    line("open", accounting.open(), openMeans);
    line("rejected", accounting.count(EventCounter.EVENTS_REJECTED), reasons(accounting));
    line(
        "duplicates",
        accounting.count(EventCounter.EVENTS_DUPLICATE),
        "redelivered events, counted once");
    line("late", accounting.count(EventCounter.EVENTS_LATE), "events after their session closed");
    if (disagreements.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "The sums agree: %d read%s = %d counted + %d open + %d rejected + %d duplicates + %d"
              + " late.%n",
          accounting.count(EventCounter.EVENTS_READ),
          carriedIn > 0 ? " + " + carriedIn + " carried in" : "",
          accounting.count(EventCounter.EVENTS_COUNTED),
          accounting.open(),
          accounting.count(EventCounter.EVENTS_REJECTED),
          accounting.count(EventCounter.EVENTS_DUPLICATE),
          accounting.count(EventCounter.EVENTS_LATE));
    } else {
      disagreements.forEach(disagreement -> out.println("The sums do NOT agree: " + disagreement));
    }
    return disagreements.isEmpty();
  }

  private void line(String name, long count, String meaning) {
    out.printf(Locale.ROOT, "  %-10s %,12d  %s%n", name, count, meaning);
  }

  private static String reasons(Accounting accounting) {
    String reasons =
        accounting.rejectedByReason().entrySet().stream()
            .filter(entry -> entry.getKey() != RejectionReason.LATE)
            .map(entry -> entry.getKey().code() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "events" : reasons;
  }
}
