package io.sessionlake.report;

import java.util.Locale;

/** The questions of a report; each is answered by the SQL file of its name. */
public enum Question {
  SUMMARY,
  TOP_CONVERTING_SESSIONS,
  USER_BEHAVIOUR;

  /** Its name in JSON, and its file's without the ending. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
