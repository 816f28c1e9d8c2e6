package io.sessionlake.session;

import io.sessionlake.event.Event;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.Never;
import org.apache.beam.sdk.transforms.windowing.Sessions;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.Window.ClosingBehavior;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Puts each user's events into session windows that give one pane, when the session can no longer
 * change.
 *
 * <p>No trigger fires before: a pane on time and others for late events would be several rows of
 * one session. The single pane is the one that closing the window brings, when the watermark has
 * passed its end plus the allowed lateness.
 */
public final class WindowIntoSessions
    extends PTransform<PCollection<KV<String, Event>>, PCollection<KV<String, Event>>> {
  private static final long serialVersionUID = 1L;

  private final SessionSettings settings;

  private WindowIntoSessions(SessionSettings settings) {
    this.settings = settings;
  }

  public static WindowIntoSessions of(SessionSettings settings) {
    return new WindowIntoSessions(settings);
  }

  @Override
  public PCollection<KV<String, Event>> expand(PCollection<KV<String, Event>> events) {
    return events.apply(
        "Sessions",
        Window.<KV<String, Event>>into(Sessions.withGapDuration(settings.windowGap()))
            .triggering(Never.ever())
            .withAllowedLateness(settings.allowedLateness(), ClosingBehavior.FIRE_ALWAYS)
            .discardingFiredPanes());
  }
}
