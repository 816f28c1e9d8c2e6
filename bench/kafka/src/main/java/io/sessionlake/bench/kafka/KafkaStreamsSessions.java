package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sums;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams' session windows, as its users write them. Their state is always in changelog
 * topics, too; an assignment's checkpoint interval is the interval of commits.
 */
public final class KafkaStreamsSessions {
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  private KafkaStreamsSessions() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    Assignment assignment = Assignment.parse(arguments);
    Discarding.require(assignment);
    String application = "bench-sessions-" + UUID.randomUUID();
    Properties settings = settings(assignment, application);
    boolean complete;
    try (Admin admin = Admin.create(settings)) {
      long events = Topics.eventsOf(admin, assignment.topic());
      try (KafkaStreams streams = new KafkaStreams(SessionTopology.of(assignment), settings)) {
        streams.start();
        complete = AllSessions.await(streams, events);
        complete &= streams.close(STOP_LIMIT);
      }
      Topics.deleteChangelogs(admin, application);
    }
    Sums.print();
    if (!complete) {
      System.exit(1);
    }
  }

  private static Properties settings(Assignment assignment, String application) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrapServers());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, assignment.parallelism());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, assignment.workFolder());
    Duration interval = assignment.checkpointInterval();
    if (interval != null) {
      settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, interval.toMillis());
    }
    return settings;
  }
}
