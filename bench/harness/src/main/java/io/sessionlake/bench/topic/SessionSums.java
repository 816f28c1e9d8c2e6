package io.sessionlake.bench.topic;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all sessions of a topic add up to, in the terms of the contenders' last line. */
public record SessionSums(
    long sessions, long events, long pageViews, long purchases, long cents, long seconds) {
  private static final Pattern LINE =
      Pattern.compile(
          "RESULT sessions=(\\d+) events=(\\d+) pageViews=(\\d+) purchases=(\\d+) cents=(\\d+)"
              + " seconds=(\\d+)");

  /** Reads the line; empty if it is another one. */
  public static Optional<SessionSums> parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    return matcher.matches()
        ? Optional.of(
            new SessionSums(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                Long.parseLong(matcher.group(5)),
                Long.parseLong(matcher.group(6))))
        : Optional.empty();
  }

  public String line() {
    return "RESULT sessions=%d events=%d pageViews=%d purchases=%d cents=%d seconds=%d"
        .formatted(sessions, events, pageViews, purchases, cents, seconds);
  }

  /** How these differ from what they should be, with the first sum that does; empty if none. */
  public Optional<String> differenceFrom(SessionSums expected) {
    String[] names = {"sessions", "events", "page views", "purchases", "cents", "seconds"};
    long[] own = values();
    long[] other = expected.values();
    for (int index = 0; index < names.length; index++) {
      if (own[index] != other[index]) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "counted %,d %s instead of %,d",
                own[index],
                names[index],
                other[index]));
      }
    }
    return Optional.empty();
  }

  private long[] values() {
    return new long[] {sessions, events, pageViews, purchases, cents, seconds};
  }
}
