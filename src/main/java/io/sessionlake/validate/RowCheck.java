package io.sessionlake.validate;

import io.sessionlake.report.SnapshotDatabase;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A check of single rows or neighbours: an SQL file of its name, beside this class, selects the
 * rows that fail it.
 */
public enum RowCheck {
  MAX_SESSION_DURATION(
      "seconds that the longest session lasts; --maxSessionDuration allows no more"),
  POSSIBLE_DURATION("sessions longer than the gap times their events less one"),
  CONVERSION_RATE("percent of the sessions have a purchase; each says whether"),
  ONE_ROW_PER_SESSION_ID("session_ids that several rows share, or that are missing"),
  NO_OVERLAPPING_SESSIONS("sessions that begin before an earlier one of their user ends"),
  NO_JOINABLE_SESSIONS("sessions no longer than the gap after an earlier one of their user"),
  START_BEFORE_END("sessions that end before they start"),
  DURATION_IS_END_MINUS_START("sessions whose duration is not their end less their start"),
  EVENT_COUNTS(
      "sessions without events, with counts below 0, or more views and purchases than events"),
  CONVERTED_MEANS_PURCHASES("sessions converted without a purchase, or not despite one"),
  NOTHING_IN_THE_FUTURE("sessions that end later than now plus --maxClockSkew"),
  KNOWN_REJECTION_REASONS("rejected events with a reason that Sessionlake does not give");

  private final String explanation;

  RowCheck(String explanation) {
    this.explanation = explanation;
  }

  public String checkName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** SQL that gives the rows of its view that fail, with what shows it. */
  public String query() {
    return SnapshotDatabase.sql(RowCheck.class, checkName() + ".sql");
  }

  /** What the figure is; also how many rows fail, where that is not the figure. */
  String explanation(long failing) {
    boolean countIsFigure = this != MAX_SESSION_DURATION && this != CONVERSION_RATE;
    return countIsFigure || failing == 0
        ? explanation
        : String.format("%s; %,d sessions fail", explanation, failing);
  }

  @Nullable Number figure(TableFigures figures, long failing) {
    return switch (this) {
      case MAX_SESSION_DURATION -> figures.longestSessionSeconds();
      case CONVERSION_RATE -> figures.conversionRate();
      default -> failing;
    };
  }
}
