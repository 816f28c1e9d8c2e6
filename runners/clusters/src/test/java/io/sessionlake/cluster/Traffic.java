package io.sessionlake.cluster;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a shop's visitors send: some out of order, some twice, some broken; one visitor who sends
 * far more than all others.
 *
 * @param hotEvents of the one visitor, among all
 * @param partitions that get records
 */
record Traffic(int events, int users, int hotEvents, int partitions, long seed) {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration SPAN = Duration.ofMinutes(100);
  private static final int OUT_OF_ORDER_PER_MILLE = 20;
  private static final int FURTHEST_BACK_SECONDS = 300;
  private static final int WITH_ID_PER_MILLE = 100;
  private static final int TWICE_PER_MILLE = 10;
  private static final int BROKEN_PER_MILLE = 10;
  private static final List<String> TYPES = List.of("page_view", "page_view", "click", "purchase");

  /** All records, in the order in which they are sent. */
  List<ProducerRecord<byte[], byte[]>> records(String topic) {
    Random random = new Random(seed);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int number = 0; number < events; number++) {
      String user =
          random.nextInt(events) < hotEvents ? "hot" : "user_" + random.nextInt(users - 1);
      long micros = SPAN.toNanos() / 1000 * number / events;
      if (random.nextInt(1000) < OUT_OF_ORDER_PER_MILLE) {
        micros = Math.max(0, micros - random.nextInt(FURTHEST_BACK_SECONDS) * 1_000_000L);
      }
      boolean twice = random.nextInt(1000) < TWICE_PER_MILLE;
      String id =
          twice || random.nextInt(1000) < WITH_ID_PER_MILLE
              ? ",\"event_id\":\"e" + number + "\""
              : "";
      byte[] message = message(user, micros, id, random);
      int partition = Math.floorMod(user.hashCode(), partitions);
      IntStream.range(0, twice ? 2 : 1)
          .forEach(copy -> records.add(new ProducerRecord<>(topic, partition, null, message)));
      if (random.nextInt(1000) < BROKEN_PER_MILLE) {
        records.add(
            new ProducerRecord<>(
                topic, partition, null, "{\"user_id\":".getBytes(StandardCharsets.UTF_8)));
      }
    }
    return records;
  }

  private static byte[] message(String user, long micros, String id, Random random) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String value =
        type.equals("purchase")
            ? ",\"purchase_value\":" + BigDecimal.valueOf(random.nextInt(50_000), 2)
            : "";
    return String.format(
            Locale.ROOT,
            "{\"user_id\":\"%s\",\"timestamp\":\"%s\",\"event_type\":\"%s\",\"page_url\":\"/p/%d\"%s%s}",
            user,
            START.plus(micros, ChronoUnit.MICROS),
            type,
            random.nextInt(100),
            value,
            id)
        .getBytes(StandardCharsets.UTF_8);
  }
}
