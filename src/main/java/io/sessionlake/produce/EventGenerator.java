package io.sessionlake.produce;

import io.sessionlake.produce.EventStream.TimedEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * The events of many users as a web shop would send them, with a share of duplicates, bad messages
 * and events out of order. The same settings give the same bytes; the memory needed depends on the
 * number of users only.
 *
 * <p>Each user has a timeline: the first event 0 to 120 seconds after the start, each further one
 * 10 to 120 seconds after the last, every 20th after a pause of 6 to 10 minutes. The stream merges
 * the timelines in time order. An event out of order comes after events up to 5 minutes younger. A
 * duplicate comes within 100 messages after its original, and within as many as there are users. A
 * bad message follows an event of the same key.
 */
public final class EventGenerator implements Iterator<GeneratedMessage> {
  private final GeneratorSettings settings;
  private final EventStream events;
  private final DuplicateQueue duplicates;
  private final MalformedMessages malformed;
  private final SplittableRandom duplicateRandom;
  private final SplittableRandom malformedRandom;
  private long duplicatesSent;

  /** The event that a bad message is to follow, or null. */
  private TimedEvent malformedAfter;

  public EventGenerator(GeneratorSettings settings) {
    this.settings = settings;
    EventIds ids = new EventIds(settings.seed(), settings.startTime().toEpochMilli());
    events = new EventStream(settings, ids);
    malformed = new MalformedMessages(settings, ids);
    malformedRandom = RandomStream.MALFORMED.of(settings.seed());
    duplicateRandom = RandomStream.DUPLICATES.of(settings.seed());
    duplicates = new DuplicateQueue(duplicateRandom, settings.numUsers());
  }

  public GeneratorSettings settings() {
    return settings;
  }

  /** What has been handed out so far. */
  public GeneratedCounts counts() {
    return new GeneratedCounts(
        events.sent(), malformed.made(), duplicatesSent, events.sentOutOfOrder());
  }

  @Override
  public boolean hasNext() {
    return events.hasNext() || malformedAfter != null || !duplicates.isEmpty();
  }

  @Override
  public GeneratedMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    do {
      if (duplicates.advance()) {
        duplicatesSent++;
        return duplicates.take();
      }
    } while (malformedAfter == null && !events.hasNext());
    return malformedAfter == null ? nextEvent() : nextMalformed();
  }

  private GeneratedMessage nextEvent() {
    TimedEvent event = events.next();
    if (duplicateRandom.nextDouble() < settings.duplicateRatio()) {
      duplicates.add(event.message());
    }
    if (malformedRandom.nextDouble() < settings.malformedRatio()) {
      malformedAfter = event;
    }
    return event.message();
  }

  private GeneratedMessage nextMalformed() {
    TimedEvent event = malformedAfter;
    malformedAfter = null;
    return malformed.next(event.message().key(), event.epochMillis());
  }
}
