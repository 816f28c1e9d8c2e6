package io.sessionlake.pipeline;

import io.sessionlake.event.ParserSettings;
import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.kafka.StartFrom;
import io.sessionlake.kafka.WatermarkSettings;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.OnExistingRows;
import io.sessionlake.lakehouse.WriteSettings;
import io.sessionlake.options.Choice;
import io.sessionlake.options.Durations;
import io.sessionlake.options.UserError;
import io.sessionlake.session.SessionSettings;
import io.sessionlake.validate.ValidationSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * A run's options, parsed once.
 *
 * @param streamingDuration how long a streaming run reads; empty for as long as it is let
 */
public record RunSettings(
    Mode mode,
    StartFrom startFrom,
    Optional<Duration> streamingDuration,
    OnExistingRows onExistingRows,
    KafkaSettings kafka,
    ParserSettings parser,
    WatermarkSettings watermark,
    SessionSettings sessions,
    LakehouseSettings lakehouse,
    WriteSettings write,
    IncrementalSettings incremental,
    ValidationSettings validation,
    String jobName) {

  /** Reads the options; throws a UserError that names a wrong one. */
  public static RunSettings of(RunOptions options) {
    SessionSettings sessions = SessionSettings.of(options);
    Mode mode = Choice.parse("mode", options.getMode(), Mode.class);
    if (options.getFilesPerDay() <= 0) {
      throw new UserError("--filesPerDay must be more than 0");
    }
    return new RunSettings(
        mode,
        StartFrom.parse(options.getStartFrom()),
        streamingDuration(mode, options),
        Choice.parse("onExistingRows", options.getOnExistingRows(), OnExistingRows.class),
        KafkaSettings.of(options),
        new ParserSettings(
            options.getMaxEventBytes(), Durations.parse("maxClockSkew", options.getMaxClockSkew())),
        WatermarkSettings.of(options, sessions.lateAfter()),
        sessions,
        LakehouseSettings.of(options),
        new WriteSettings(
            Durations.parsePositiveJoda("commitInterval", options.getCommitInterval()),
            options.getFilesPerDay()),
        IncrementalSettings.of(mode, options),
        ValidationSettings.of(options, Instant.now()),
        jobName(mode, options));
  }

  private static Optional<Duration> streamingDuration(Mode mode, RunOptions options) {
    String text = options.getStreamingDuration();
    if (text == null) {
      return Optional.empty();
    }
    if (mode != Mode.STREAMING) {
      throw new UserError("--streamingDuration goes with --mode=streaming only");
    }
    return Optional.of(
        Duration.ofMillis(Durations.parsePositiveJoda("streamingDuration", text).getMillis()));
  }

  private static String jobName(Mode mode, RunOptions options) {
    LocalDate date;
    try {
      date =
          options.getExecutionDate() == null
              ? LocalDate.now(ZoneOffset.UTC)
              : LocalDate.parse(options.getExecutionDate());
    } catch (DateTimeParseException e) {
      throw new UserError(
          "--executionDate=" + options.getExecutionDate() + " is no date: write 2026-01-31", e);
    }
    return String.join("-", "sessionlake", mode.name(), options.getEnvironment(), date.toString())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9-]", "-");
  }
}
