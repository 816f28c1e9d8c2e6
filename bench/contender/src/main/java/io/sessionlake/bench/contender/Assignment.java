package io.sessionlake.bench.contender;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a contender is to do, from its command line of {@code --name=value}.
 *
 * @param parallelism threads that work at a time
 * @param checkpointInterval of engines that take checkpoints; null for none
 * @param workFolder for its state and temporary files; there and empty
 * @param table {@code database.name} of the Iceberg table; it does not exist yet
 * @param nessieUri of the catalog; empty with {@link Sink#DISCARD}, as are the four that follow
 */
public record Assignment(
    String bootstrapServers,
    String topic,
    Sink sink,
    int parallelism,
    @Nullable Duration checkpointInterval,
    String workFolder,
    String table,
    String nessieUri,
    String warehouse,
    String s3Endpoint,
    String s3AccessKey,
    String s3SecretKey) {

  /**
   * Events of a user that are at most this far apart belong to one session. Events have whole
   * milliseconds. Flink and Spark join windows that touch, so that it is their windows' gap too.
   */
  public static final Duration SESSION_GAP = Duration.ofMinutes(5);

  /** How far events of a partition may be out of order; none is further, so that none is late. */
  public static final Duration OUT_OF_ORDER = Duration.ofSeconds(30);

  public static Assignment parse(String[] arguments) {
    Map<String, String> values = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("Not --name=value: " + argument);
      }
      values.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    String checkpoints = values.getOrDefault("checkpointMillis", "");
    return new Assignment(
        required(values, "bootstrapServers"),
        required(values, "topic"),
        Sink.valueOf(values.getOrDefault("sink", "discard").toUpperCase(Locale.ROOT)),
        Integer.parseInt(values.getOrDefault("parallelism", "2")),
        checkpoints.isEmpty() ? null : Duration.ofMillis(Long.parseLong(checkpoints)),
        required(values, "workFolder"),
        values.getOrDefault("table", ""),
        values.getOrDefault("nessieUri", ""),
        values.getOrDefault("warehouse", ""),
        values.getOrDefault("s3Endpoint", ""),
        values.getOrDefault("s3AccessKey", ""),
        values.getOrDefault("s3SecretKey", ""));
  }

  private static String required(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), "--" + name + " is missing");
  }
}
