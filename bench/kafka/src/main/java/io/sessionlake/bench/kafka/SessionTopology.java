package io.sessionlake.bench.kafka;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sums;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.SessionStore;

/**
 * From messages to the sessions that no event can change any more.
 *
 * <p>They are held back with {@code suppress}: the store's own {@code EmitStrategy.onWindowClose}
 * looks at most once a second, and only when a message comes, so that it would never put out what a
 * partition's last message closes. Without that pause (an internal setting) it costs more than
 * {@code suppress}, and loses sessions that stream time passes in one leap: the store expires them
 * first.
 *
 * <p>The store is the default one, RocksDB. The one in memory looks through all ends of sessions
 * for each event, and takes a multiple of the time. Store and buffer keep their changelogs: without
 * them, sessions are lost when the second thread joins and takes over partitions from the first.
 */
final class SessionTopology {
  private static final long MILLIS_PER_SECOND = 1000;

  private SessionTopology() {}

  static Topology of(Assignment assignment) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            assignment.topic(),
            Consumed.with(Serdes.String(), UserEventSerde.create())
                .withTimestampExtractor(
                    (message, partitionTime) -> ((UserEvent) message.value()).millis()))
        .groupByKey(Grouped.with(Serdes.String(), UserEventSerde.create()))
        .windowedBy(
            // Inclusive: events exactly the gap apart join.
            SessionWindows.ofInactivityGapAndGrace(Assignment.SESSION_GAP, Assignment.OUT_OF_ORDER))
        .aggregate(
            () -> SessionTotals.NONE,
            (user, event, totals) -> totals.add(event),
            (user, one, other) -> one.merge(other),
            store())
        .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()))
        .toStream()
        .foreach(SessionTopology::putOut);
    return builder.build();
  }

  private static Materialized<String, SessionTotals, SessionStore<Bytes, byte[]>> store() {
    return Materialized.<String, SessionTotals, SessionStore<Bytes, byte[]>>as("sessions")
        .withKeySerde(Serdes.String())
        .withValueSerde(SessionTotalsSerde.create())
        // A cache would pass sessions on only at the next commit, by default every 30 seconds.
        .withCachingDisabled();
  }

  private static void putOut(Windowed<String> session, SessionTotals totals) {
    long seconds =
        Math.floorDiv(session.window().end(), MILLIS_PER_SECOND)
            - Math.floorDiv(session.window().start(), MILLIS_PER_SECOND);
    Sums.add(
        session.key(),
        totals.events(),
        totals.pageViews(),
        totals.purchases(),
        totals.purchaseValue(),
        seconds);
  }
}
