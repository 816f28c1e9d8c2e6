package io.sessionlake.bench.flink;

import io.sessionlake.bench.contender.Assignment;
import io.sessionlake.bench.contender.Sink;
import io.sessionlake.bench.contender.Sums;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/** Sessions with Flink's DataStream API. */
public final class DataStreamSessions {
  private DataStreamSessions() {}

  public static void main(String[] arguments) throws Exception {
    Assignment assignment = Assignment.parse(arguments);
    StreamExecutionEnvironment flink = LocalFlink.environment(assignment);
    DataStream<Session> sessions = sessions(flink, assignment);
    sessions.addSink(new CountSessions()).name("count");
    if (assignment.sink() == Sink.ICEBERG) {
      IcebergSessions.append(sessions, assignment);
    }
    flink.execute("sessions");
    Sums.print();
  }

  // Flink merges session windows that touch: its gap is the very gap at which events still join.
  private static DataStream<Session> sessions(
      StreamExecutionEnvironment flink, Assignment assignment) {
    return flink
        .fromSource(source(assignment), watermarks(), "events")
        .keyBy(event -> event.userId)
        .window(EventTimeSessionWindows.withGap(Assignment.SESSION_GAP))
        .aggregate(new SumEvents(), new FinishSession());
  }

  private static KafkaSource<Event> source(Assignment assignment) {
    return KafkaSource.<Event>builder()
        .setBootstrapServers(assignment.bootstrapServers())
        .setTopics(assignment.topic())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setValueOnlyDeserializer(new EventDeserializer())
        .build();
  }

  private static WatermarkStrategy<Event> watermarks() {
    return WatermarkStrategy.<Event>forBoundedOutOfOrderness(Assignment.OUT_OF_ORDER)
        .withTimestampAssigner((event, kafkaTimestamp) -> event.epochMillis);
  }
}
