package io.sessionlake.kafka;

import io.sessionlake.event.Event;
import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParserSettings;
import io.sessionlake.session.SessionMetrics;
import io.sessionlake.session.SessionParts;
import io.sessionlake.session.SessionSettings;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a slice from its first offset to its last, and joins its events on the way. */
final class ReadJoinedFn extends DoFn<PartitionSlice, KV<String, List<SessionMetrics>>> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings kafka;
  private final ParserSettings parser;
  private final SessionSettings sessions;
  private final RecordRouter router;

  ReadJoinedFn(
      KafkaSettings kafka, ParserSettings parser, SessionSettings sessions, RecordRouter router) {
    this.kafka = kafka;
    this.parser = parser;
    this.sessions = sessions;
    this.router = router;
  }

  @ProcessElement
  public void read(@Element PartitionSlice slice, MultiOutputReceiver out) {
    SliceJoiner joiner = new SliceJoiner(out);
    new SliceReader(kafka).read(slice, joiner);
    joiner.end();
  }

  /** What becomes of the records of one slice. */
  private final class SliceJoiner implements SliceReader.Receiver {
    private final EventParser events = new EventParser(parser, Clock.systemUTC());
    private final SessionParts parts = new SessionParts(sessions.sessionGap());
    private final boolean dropsDuplicates = sessions.dropsDuplicates();
    private final MultiOutputReceiver out;
    private final DoFn.OutputReceiver<KV<String, List<SessionMetrics>>> partsOut;
    private int rejected;

    SliceJoiner(MultiOutputReceiver out) {
      this.out = out;
      this.partsOut = out.get(ReadJoined.PARTS);
    }

    @Override
    public void record(ConsumerRecord<byte[], byte[]> record) {
      ParsedEvent parsed = events.parse(record.value());
      if (!parsed.isAccepted()) {
        rejected++;
        out.get(ReadJoined.REJECTED)
            .output(router.rejected(record.topic(), record.partition(), record.offset(), parsed));
        return;
      }
      Event event = parsed.event();
      if (dropsDuplicates && event.eventId() != null) {
        out.get(ReadJoined.EVENTS).output(KV.of(event.userId(), event));
      } else {
        parts.add(event, partsOut::output);
      }
    }

    @Override
    public void polled(int records) {
      // Each call of a counter looks up where it counts; a poll is often enough for that.
      router.countAccepted(records - rejected);
      rejected = 0;
    }

    void end() {
      parts.putOut(partsOut::output);
    }
  }
}
