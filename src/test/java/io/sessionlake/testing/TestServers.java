package io.sessionlake.testing;

import io.sessionlake.sandbox.SandboxAddresses;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The shared servers. Every test makes jobs of its own on them, with names that no other test has:
 * IcebergIO remembers tables by name alone, for as long as the JVM lives.
 *
 * @param addresses where they answer
 * @param directory a folder for whatever a test writes
 */
public record TestServers(SandboxAddresses addresses, Path directory) {
  private static final AtomicInteger JOBS = new AtomicInteger();

  /** A job that reads a new, empty topic and writes to tables that do not exist yet. */
  public TestJob newJob(int partitions) {
    String name = "it_" + JOBS.incrementAndGet();
    TestTopic topic = TestTopic.create(addresses.kafkaBootstrapServers(), name, partitions);
    return new TestJob(this, topic, name, addresses.warehouse());
  }
}
