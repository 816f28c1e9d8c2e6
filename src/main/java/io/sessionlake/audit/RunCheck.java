package io.sessionlake.audit;

import java.util.Locale;

/** A check of the run's rows, closed and open: an SQL file of its name gives those that fail it. */
enum RunCheck {
  FINAL_SESSIONS("sessions closed before the watermark allows it, or left open though it does"),
  CARRIED_SESSIONS_KEPT("sessions taken over that are in no closed or open one of their user");

  private final String explanation;

  RunCheck(String explanation) {
    this.explanation = explanation;
  }

  String checkName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String query() {
    return RunViews.sql(checkName() + ".sql");
  }

  String explanation() {
    return explanation;
  }
}
