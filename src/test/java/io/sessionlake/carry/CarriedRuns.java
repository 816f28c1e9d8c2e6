package io.sessionlake.carry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.accounting.EventCounter;
import io.sessionlake.event.Event;
import io.sessionlake.kafka.JudgedSlice;
import io.sessionlake.progress.AdvanceWatermark;
import io.sessionlake.progress.NewestEvents;
import io.sessionlake.progress.ProgressRule;
import io.sessionlake.progress.PublishedProgress;
import io.sessionlake.progress.RunPlan;
import io.sessionlake.session.SessionMetrics;
import io.sessionlake.session.SessionMetricsCoder;
import io.sessionlake.session.SessionSettings;
import io.sessionlake.testing.Events;
import io.sessionlake.testing.OracleEvent;
import io.sessionlake.testing.OracleSession;
import io.sessionlake.testing.Pipelines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;

/** Runs one after the other, each of which is handed what the one before left; without servers. */
final class CarriedRuns {
  private static final SessionSettings SETTINGS =
      new SessionSettings(
          Duration.standardMinutes(5),
          Duration.standardMinutes(10),
          Duration.standardMinutes(10),
          true);

  /** What the current run puts out, by tag; the DirectRunner's workers are threads of this JVM. */
  private static final Map<String, List<KV<String, ?>>> OUTPUT = new ConcurrentHashMap<>();

  private final int partitions;
  private final List<OracleSession> sessions = new ArrayList<>();
  private final Map<Integer, Long> offsets = new HashMap<>();
  private PublishedProgress progress =
      PublishedProgress.none("events", java.time.Duration.ofMinutes(5));
  private List<KV<String, SessionMetrics>> open = List.of();
  private List<KV<String, SeenId>> seen = List.of();
  private long late;
  private long duplicates;

  CarriedRuns(int partitions) {
    this.partitions = partitions;
  }

  /** Rows written so far. */
  List<OracleSession> sessions() {
    return sessions.stream().sorted(OracleSession.ORDER).toList();
  }

  long late() {
    return late;
  }

  long duplicates() {
    return duplicates;
  }

  /** Reads a slice of each partition; with {@code last} closes what is open. */
  void run(List<List<OracleEvent>> slices, boolean last) {
    List<KV<String, Arrival>> arrived = new ArrayList<>();
    List<KV<Integer, Long>> newest = new ArrayList<>();
    SortedMap<Integer, Long> ends = new TreeMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      List<Event> slice = slices.get(partition).stream().map(Events::of).toList();
      long start = offsets.getOrDefault(partition, 0L);
      JudgedSlice judged = JudgedSlice.of(slice, partition, progress);
      for (int place : judged.accepted()) {
        Event event = slice.get(place);
        arrived.add(KV.of(event.userId(), new Arrival(event, partition, start + place)));
      }
      late += slice.size() - judged.accepted().size();
      if (judged.newestMillis() != null) {
        newest.add(KV.of(partition, judged.newestMillis()));
      }
      offsets.put(partition, start + slice.size());
      ends.put(partition, start + slice.size());
    }
    run(new RunPlan("run", progress, ends, Instant.now(), rule(last)), arrived, newest);
  }

  private void run(
      RunPlan plan, List<KV<String, Arrival>> arrived, List<KV<Integer, Long>> newest) {
    TestPipeline pipeline = Pipelines.create();
    PCollectionTuple out =
        PCollectionTuple.of(
                CarrySessions.ARRIVED, create(pipeline, "Arrived", arrived, ArrivalCoder.of()))
            .and(
                CarrySessions.OPEN_BEFORE, create(pipeline, "Open", open, SessionMetricsCoder.of()))
            .and(CarrySessions.SEEN_BEFORE, create(pipeline, "Seen", seen, SeenIdCoder.of()))
            .apply(
                CarrySessions.of(
                    SETTINGS,
                    pipeline
                        .apply(
                            "Newest",
                            Create.of(newest)
                                .withCoder(KvCoder.of(VarIntCoder.of(), VarLongCoder.of())))
                        .apply(AdvanceWatermark.of(plan))));
    OUTPUT.clear();
    out.get(CarrySessions.FINAL).apply("Final", ParDo.of(new CollectFn<>("final")));
    out.get(CarrySessions.OPEN).apply("Still open", ParDo.of(new CollectFn<>("open")));
    out.get(CarrySessions.SEEN).apply("Still seen", ParDo.of(new CollectFn<>("seen")));
    PipelineResult result = Pipelines.run(pipeline);

    long before = open.stream().mapToLong(session -> session.getValue().eventCount()).sum();
    List<KV<String, SessionMetrics>> closed = collected("final");
    closed.forEach(session -> sessions.add(session(session)));
    open = collected("open");
    seen = collected("seen");
    progress = plan.after(NewestEvents.of(result));
    checkAccount(Accounting.of(result), before, arrived.size(), closed);
  }

  private void checkAccount(
      Accounting account, long before, long arrived, List<KV<String, SessionMetrics>> closed) {
    long counted = closed.stream().mapToLong(session -> session.getValue().eventCount()).sum();
    long carried = open.stream().mapToLong(session -> session.getValue().eventCount()).sum();
    long repeated = account.count(EventCounter.EVENTS_DUPLICATE);
    duplicates += repeated;
    assertThat(account.count(EventCounter.EVENTS_CARRIED_IN), is(before));
    assertThat(account.count(EventCounter.EVENTS_CARRIED_OUT), is(carried));
    assertThat(before + arrived, is(counted + carried + repeated));
    assertThat(
        closed.stream().filter(session -> !isClosed(session.getValue())).toList(), is(empty()));
    assertThat(open.stream().filter(session -> isClosed(session.getValue())).toList(), is(empty()));
  }

  private boolean isClosed(SessionMetrics session) {
    return progress.closedBefore() != null
        && SETTINGS.isFinal(session, progress.closedBefore().toEpochMilli());
  }

  private static <T> PCollection<KV<String, T>> create(
      TestPipeline pipeline, String name, List<KV<String, T>> elements, Coder<T> coder) {
    return pipeline.apply(
        name, Create.of(elements).withCoder(KvCoder.of(StringUtf8Coder.of(), coder)));
  }

  @SuppressWarnings("unchecked")
  private static <T> List<KV<String, T>> collected(String tag) {
    return OUTPUT.getOrDefault(tag, List.of()).stream().map(kv -> (KV<String, T>) kv).toList();
  }

  private static ProgressRule rule(boolean closeAll) {
    return new ProgressRule(
        java.time.Duration.ofSeconds(30),
        java.time.Duration.ofMinutes(10),
        java.time.Duration.ofHours(1),
        closeAll);
  }

  private static OracleSession session(KV<String, SessionMetrics> session) {
    SessionMetrics metrics = session.getValue();
    return new OracleSession(
        metrics.startMicros(),
        metrics.endMicros(),
        session.getKey(),
        metrics.eventCount(),
        metrics.pageViews(),
        metrics.purchases(),
        metrics.totalPurchaseValue().doubleValue(),
        metrics.durationSeconds(),
        metrics.converted());
  }

  private static final class CollectFn<T> extends DoFn<KV<String, T>, Void> {
    private static final long serialVersionUID = 1L;

    private final String tag;

    CollectFn(String tag) {
      this.tag = tag;
    }

    @ProcessElement
    public void collect(@Element KV<String, T> element) {
      OUTPUT
          .computeIfAbsent(tag, unused -> Collections.synchronizedList(new ArrayList<>()))
          .add(element);
    }
  }
}
