package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.bytes;
import static io.sessionlake.testing.EventMessage.pageView;
import static io.sessionlake.testing.EventMessage.pageViewWithId;
import static io.sessionlake.testing.EventMessage.purchase;

import io.sessionlake.testing.TestTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Three hours of events in three partitions that end at different times. Neighbours may have
 * changed places, some are sent twice, and between them lie bad messages, late events (one of them
 * close behind a session that is final), and a late event in time that bridges two sessions.
 */
public final class StreamingTopic {
  public static final int PARTITIONS = 3;
  static final String LATE_USER = "late";
  static final String BRIDGED_USER = "bridged";
  static final String CUT_USER = "cut";
  static final Instant START = Instant.parse("2024-03-10T00:00:00Z");

  /** The partition that ends first; sessions are final by its end. */
  private static final Duration FIRST_END = Duration.ofMinutes(170);

  private static final List<Duration> ENDS =
      List.of(Duration.ofMinutes(180), Duration.ofMinutes(190), FIRST_END);

  /** No event lies here: a session that ended then would be on the verge of being final. */
  private static final Duration VERGE_START = FIRST_END.minusMinutes(17);

  private static final Duration VERGE_END = FIRST_END.minusMinutes(14);

  /** Far less than what makes an event late. */
  private static final Duration MOST_DISORDER = Duration.ofMinutes(2);

  private static final int USERS_PER_PARTITION = 4;
  private static final long SEED = 20240310;

  private record Timed(Duration time, ByteBuffer message) {
    Timed(Duration time, byte[] message) {
      this(time, ByteBuffer.wrap(message));
    }
  }

  private final Random random = new Random(SEED);

  private StreamingTopic() {}

  static void fill(TestTopic topic) {
    List<List<byte[]>> partitions = partitions();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      topic.send(partition, partitions.get(partition));
    }
  }

  /** The messages of each partition, in order; the same at each call. */
  public static List<List<byte[]>> partitions() {
    StreamingTopic filling = new StreamingTopic();
    return IntStream.range(0, PARTITIONS).mapToObj(filling::messages).toList();
  }

  static Instant at(Duration time) {
    return START.plus(time);
  }

  private List<byte[]> messages(int partition) {
    Duration end = ENDS.get(partition);
    List<Timed> events = new ArrayList<>();
    for (int user = 0; user < USERS_PER_PARTITION; user++) {
      addUser("user-" + partition + "-" + user, end.minusMinutes(1), events);
    }
    if (partition == 1) {
      addEvents(BRIDGED_USER, List.of(60, 61, 69), events);
      addEvents(CUT_USER, List.of(100), events);
    }
    events.sort(Comparator.comparing(Timed::time));
    swapNeighbours(events);
    if (partition == 0) {
      insertAfter(Duration.ofMinutes(90), late(Duration.ofMinutes(50)), events);
    }
    if (partition == 1) {
      insertAfter(Duration.ofMinutes(72), view(BRIDGED_USER, Duration.ofMinutes(65)), events);
      insertAfter(Duration.ofMinutes(116), view(CUT_USER, Duration.ofMinutes(104)), events);
    }
    events.add(view("clock-" + partition, end));
    if (partition == 0) {
      events.add(late(end.minusMinutes(17)));
    }
    return withBadMessages(events);
  }

  /** Sessions of 3 to 8 events, with pauses of 6 to 30 minutes between them. */
  private void addUser(String user, Duration end, List<Timed> events) {
    Duration time = Duration.ofSeconds(random.nextInt(600));
    while (time.compareTo(end) < 0) {
      int left = random.nextInt(3, 9);
      while (left > 0 && time.compareTo(end) < 0) {
        if (time.compareTo(VERGE_START) < 0 || time.compareTo(VERGE_END) > 0) {
          addEvent(user, time, events);
        }
        time = time.plusMillis(random.nextInt(20_000, 200_000));
        left--;
      }
      time = time.plusSeconds(random.nextInt(360, 1800));
    }
  }

  private void addEvent(String user, Duration time, List<Timed> events) {
    switch (random.nextInt(4)) {
      case 0 ->
          events.add(
              new Timed(time, purchase(user, at(time).toString(), random.nextInt(99) + ".99")));
      case 1 -> {
        Timed event = new Timed(time, pageViewWithId(user, at(time).toString(), user + time));
        events.add(event);
        events.add(event);
      }
      default -> events.add(view(user, time));
    }
  }

  private static void addEvents(String user, List<Integer> minutes, List<Timed> events) {
    minutes.forEach(minute -> events.add(view(user, Duration.ofMinutes(minute))));
  }

  private static Timed view(String user, Duration time) {
    return new Timed(time, pageView(user, at(time).toString()));
  }

  private static Timed late(Duration time) {
    return view(LATE_USER, time);
  }

  private void swapNeighbours(List<Timed> events) {
    for (int place = 1; place < events.size(); place++) {
      Duration apart = events.get(place).time().minus(events.get(place - 1).time());
      if (random.nextInt(3) == 0 && apart.compareTo(MOST_DISORDER) < 0) {
        Collections.swap(events, place - 1, place);
      }
    }
  }

  /** Puts the event behind the first that is that new. */
  private static void insertAfter(Duration newest, Timed event, List<Timed> events) {
    int place = 0;
    while (events.get(place).time().compareTo(newest) < 0) {
      place++;
    }
    events.add(place + 1, event);
  }

  private static List<byte[]> withBadMessages(List<Timed> events) {
    List<byte[]> messages = new ArrayList<>();
    for (Timed event : events) {
      messages.add(event.message().array());
      if (messages.size() % 40 == 0) {
        messages.add(bytes("{\"user_id\":\"half an ev"));
      }
    }
    return messages;
  }
}
