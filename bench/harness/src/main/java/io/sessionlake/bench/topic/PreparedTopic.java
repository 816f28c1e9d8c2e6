package io.sessionlake.bench.topic;

/** A topic that is there, with what contenders should count in it. */
public record PreparedTopic(TopicSpec spec, SessionSums expected) {
  public String name() {
    return spec.topic();
  }
}
