package io.sessionlake.bench;

import io.sessionlake.bench.report.Quantity;
import io.sessionlake.bench.topic.TopicSpec;
import java.util.ArrayList;
import java.util.List;

/** Topics of which one quantity differs. */
record Sweep(Quantity quantity, List<Step> steps) {

  /** One value of the quantity. */
  record Step(double value, TopicSpec topic) {}

  /** The three sweeps, each around the topic that is wanted. */
  static List<Sweep> all(TopicSpec middle, Arguments arguments) {
    List<Step> events = new ArrayList<>();
    for (int value : arguments.counts(Option.SWEEP_EVENTS)) {
      events.add(new Step(value, middle.withEvents(value)));
    }
    List<Step> users = new ArrayList<>();
    for (int value : arguments.counts(Option.SWEEP_USERS)) {
      users.add(new Step(value, middle.withUsers(value)));
    }
    List<Step> shares = new ArrayList<>();
    for (double value : arguments.shares(Option.SWEEP_HOT_SHARES)) {
      shares.add(new Step(value, middle.withHotShare(value)));
    }
    return List.of(
        new Sweep(Quantity.EVENTS, events),
        new Sweep(Quantity.USERS, users),
        new Sweep(Quantity.HOT_SHARE, shares));
  }
}
