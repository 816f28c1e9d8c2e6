package io.sessionlake.pipeline;

import io.sessionlake.kafka.OnDataLoss;
import io.sessionlake.options.Choice;
import io.sessionlake.options.Durations;
import io.sessionlake.options.UserError;
import java.time.Duration;
import java.util.Optional;

/**
 * What only incremental runs want to know.
 *
 * @param every from the start of one run to that of the next; empty for one run
 */
public record IncrementalSettings(
    Optional<Duration> every,
    boolean closeOpenSessions,
    Publishing publishing,
    OnDataLoss onDataLoss) {

  /** Reads the options; throws a UserError that names a wrong one. */
  static IncrementalSettings of(Mode mode, IncrementalOptions options) {
    IncrementalSettings settings =
        new IncrementalSettings(
            Optional.ofNullable(options.getEvery())
                .map(
                    text ->
                        Duration.ofMillis(Durations.parsePositiveJoda("every", text).getMillis())),
            options.getCloseOpenSessions(),
            Choice.parse("publish", options.getPublish(), Publishing.class),
            Choice.parse("onDataLoss", options.getOnDataLoss(), OnDataLoss.class));
    if (mode != Mode.INCREMENTAL) {
      refuse("every", settings.every().isPresent());
      refuse("closeOpenSessions", settings.closeOpenSessions());
      refuse("publish=direct", settings.publishing() == Publishing.DIRECT);
      refuse("onDataLoss=skip", settings.onDataLoss() == OnDataLoss.SKIP);
    }
    if (settings.every().isPresent() && settings.closeOpenSessions()) {
      throw new UserError(
          "--closeOpenSessions is for the last run of a topic and does not go with --every");
    }
    return settings;
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw new UserError("--" + option + " goes with --mode=incremental only");
    }
  }
}
