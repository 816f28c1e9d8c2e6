package io.sessionlake.publish;

import io.sessionlake.record.RunRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.projectnessie.model.CommitMeta;

/**
 * What a published commit says of its run.
 *
 * @param runner the runner's class name
 * @param carriedIn events in open sessions that the run was handed
 * @param openSessions that it hands on
 */
public record RunSummary(
    RunId id,
    String runner,
    RunRecord record,
    long carriedIn,
    long openSessions,
    Optional<Instant> watermark) {
  private static final String PREFIX = "sessionlake.";

  CommitMeta asCommitMeta() {
    return CommitMeta.builder()
        .author("sessionlake")
        .message(
            String.format(
                Locale.ROOT,
                "sessionlake run %s: %,d events read, %,d sessions closed, %,d open",
                id,
                record.read(),
                record.sessions(),
                openSessions))
        .putProperties(PublishedCommits.RUN_ID, id.text())
        .putProperties(PREFIX + "runner", runner)
        .putProperties(PREFIX + "topic", record.topic())
        .putProperties(PREFIX + "offsets", record.offsetsText())
        .putProperties(PREFIX + "watermark", watermark.map(Instant::toString).orElse("none"))
        .putProperties(PREFIX + "events-read", Long.toString(record.read()))
        .putProperties(PREFIX + "events-carried-in", Long.toString(carriedIn))
        .putProperties(PREFIX + "events-counted", Long.toString(record.counted()))
        .putProperties(PREFIX + "events-open", Long.toString(record.open()))
        .putProperties(PREFIX + "events-rejected", Long.toString(record.rejected()))
        .putProperties(PREFIX + "events-late", Long.toString(record.late()))
        .putProperties(PREFIX + "events-duplicate", Long.toString(record.duplicates()))
        .putProperties(PREFIX + "sessions-closed", Long.toString(record.sessions()))
        .putProperties(PREFIX + "sessions-open", Long.toString(openSessions))
        .build();
  }
}
