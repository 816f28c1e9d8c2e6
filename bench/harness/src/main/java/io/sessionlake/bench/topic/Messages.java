package io.sessionlake.bench.topic;

import io.sessionlake.bench.contender.Sums;

/** All messages of a topic, the closing ones last, and what they add up to. */
final class Messages {
  private Messages() {}

  static SessionSums generate(TopicSpec spec, MessageSink sink) {
    Oracle oracle = new Oracle(spec);
    EventJson json = new EventJson(spec.eventIds());
    new EventGenerator(spec)
        .generate(
            (user, epochMillis, kind, page, cents) -> {
              oracle.event(user, epochMillis, kind, page, cents);
              byte[] name = EventJson.ascii(user == spec.users() ? "hot" : "user_" + user);
              sink.message(
                  MessageSink.BY_KEY, name, json.write(name, epochMillis, kind, page, cents));
            });
    long end = TopicSpec.START.plusMillis(spec.spanMillis()).plus(TopicSpec.CLOSING).toEpochMilli();
    for (int partition = 0; partition < spec.partitions(); partition++) {
      byte[] name = EventJson.ascii(Sums.CLOSING_USER + partition);
      sink.message(partition, name, json.write(name, end, Kind.PAGE_VIEW, 0, 0));
    }
    return oracle.sums();
  }
}
