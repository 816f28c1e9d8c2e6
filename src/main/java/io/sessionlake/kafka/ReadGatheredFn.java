package io.sessionlake.kafka;

import io.sessionlake.event.EventParser;
import io.sessionlake.event.ParsedEvent;
import io.sessionlake.event.ParserSettings;
import io.sessionlake.session.GatheredEvents;
import io.sessionlake.session.SessionSettings;
import io.sessionlake.session.UserEvents;
import java.time.Clock;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a slice from its first offset to its last, and gathers its events by user on the way. */
final class ReadGatheredFn extends DoFn<PartitionSlice, KV<String, UserEvents>> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings kafka;
  private final ParserSettings parser;
  private final SessionSettings sessions;
  private final RecordRouter router;

  ReadGatheredFn(
      KafkaSettings kafka, ParserSettings parser, SessionSettings sessions, RecordRouter router) {
    this.kafka = kafka;
    this.parser = parser;
    this.sessions = sessions;
    this.router = router;
  }

  @ProcessElement
  public void read(@Element PartitionSlice slice, MultiOutputReceiver out) {
    GatheringReceiver receiver = new GatheringReceiver(out);
    new SliceReader(kafka).read(slice, receiver);
    receiver.end();
  }

  /** What becomes of the records of one slice. */
  private final class GatheringReceiver implements SliceReader.Receiver {
    private final EventParser events = new EventParser(parser, Clock.systemUTC());
    private final GatheredEvents gathered = new GatheredEvents(sessions);
    private final MultiOutputReceiver out;
    private final DoFn.OutputReceiver<KV<String, UserEvents>> eventsOut;
    private int rejected;

    GatheringReceiver(MultiOutputReceiver out) {
      this.out = out;
      this.eventsOut = out.get(ReadGathered.EVENTS);
    }

    @Override
    public void record(ConsumerRecord<byte[], byte[]> record) {
      ParsedEvent parsed = events.parse(record.value());
      if (!parsed.isAccepted()) {
        rejected++;
        out.get(ReadGathered.REJECTED)
            .output(router.rejected(record.topic(), record.partition(), record.offset(), parsed));
        return;
      }
      gathered.add(parsed.event(), eventsOut::output);
    }

    @Override
    public void polled(int records) {
      // Each call of a counter looks up where it counts; a poll is often enough for that.
      router.countAccepted(records - rejected);
      rejected = 0;
    }

    void end() {
      gathered.putOut(eventsOut::output);
    }
  }
}
