package io.sessionlake.bench.topic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The sums by the plainest means: a sorted list for each user, cut where the pause is too long. */
final class NaiveCount {
  private NaiveCount() {}

  static SessionSums of(List<Sent.Message> messages) {
    TreeMap<String, List<Instant>> times = new TreeMap<>();
    long pageViews = 0;
    long purchases = 0;
    BigDecimal value = BigDecimal.ZERO;
    for (Sent.Message message : messages) {
      times
          .computeIfAbsent(message.user(), user -> new ArrayList<>())
          .add(Instant.parse(message.json().get("timestamp").textValue()));
      pageViews += message.type().equals("page_view") ? 1 : 0;
      purchases += message.type().equals("purchase") ? 1 : 0;
      value = value.add(new BigDecimal(message.purchaseValue()));
    }
    long sessions = 0;
    long seconds = 0;
    for (List<Instant> ofUser : times.values()) {
      List<Instant> sorted = ofUser.stream().sorted().toList();
      Instant start = sorted.get(0);
      Instant last = start;
      for (Instant time : sorted) {
        if (Duration.between(last, time).compareTo(Duration.ofMinutes(5)) > 0) {
          sessions++;
          seconds += last.getEpochSecond() - start.getEpochSecond();
          start = time;
        }
        last = time;
      }
      sessions++;
      seconds += last.getEpochSecond() - start.getEpochSecond();
    }
    return new SessionSums(
        sessions,
        messages.size(),
        pageViews,
        purchases,
        value.movePointRight(2).longValueExact(),
        seconds);
  }
}
