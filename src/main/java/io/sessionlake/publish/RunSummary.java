package io.sessionlake.publish;

import io.sessionlake.lakehouse.RunId;
import io.sessionlake.record.RunRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run's commit says of it.
 *
 * @param runner the Beam runner's name
 * @param carriedIn open events that it took over from the run before
 * @param watermark up to when it has closed sessions; nothing before the first event
 */
public record RunSummary(
    RunId runId, String runner, RunRecord run, long carriedIn, Optional<Instant> watermark) {}
