package io.sessionlake.bench.topic;

/** Takes the messages of a topic one by one. */
@FunctionalInterface
interface MessageSink {
  /** Stands for the partition that the key's hash gives. */
  int BY_KEY = -1;

  void message(int partition, byte[] key, byte[] value);
}
