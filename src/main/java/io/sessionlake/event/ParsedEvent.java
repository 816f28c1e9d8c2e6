package io.sessionlake.event;

import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a Kafka message's value was found to be: an {@link Event}, or the original bytes with the
 * reason why it is none.
 *
 * <p>Mutable in one respect: between the parser, which does not know the partition, and the first
 * shuffle, the partition's timestamp policy may find the event late, and then its original bytes
 * are wanted. They are held until then and dropped by the coder.
 */
public final class ParsedEvent {
  private @Nullable Event event;
  private @Nullable RejectionReason reason;
  private @Nullable String message;
  private final byte @Nullable [] payload;

  private ParsedEvent(
      @Nullable Event event,
      @Nullable RejectionReason reason,
      @Nullable String message,
      byte @Nullable [] payload) {
    this.event = event;
    this.reason = reason;
    this.message = message;
    this.payload = payload;
  }

  public static ParsedEvent accepted(Event event, byte @Nullable [] payload) {
    return new ParsedEvent(Objects.requireNonNull(event), null, null, payload);
  }

  public static ParsedEvent rejected(
      RejectionReason reason, String message, byte @Nullable [] payload) {
    return new ParsedEvent(
        null, Objects.requireNonNull(reason), Objects.requireNonNull(message), payload);
  }

  /** Turns an accepted event into a rejected one with its original bytes. */
  public void rejectAsLate(String why) {
    if (event == null) {
      throw new IllegalStateException("Only an accepted event can be late; this one is " + reason);
    }
    event = null;
    reason = RejectionReason.LATE;
    message = why;
  }

  public boolean isAccepted() {
    return event != null;
  }

  /** The event; only where {@link #isAccepted()}. */
  public Event event() {
    return Objects.requireNonNull(event, "rejected");
  }

  /** The reason; only where not {@link #isAccepted()}. */
  public RejectionReason reason() {
    return Objects.requireNonNull(reason, "accepted");
  }

  /** What exactly is wrong, for a person to read; only where not {@link #isAccepted()}. */
  public String message() {
    return Objects.requireNonNull(message, "accepted");
  }

  /** The original bytes, null for a message without a value. */
  public byte @Nullable [] payload() {
    return payload;
  }
}
