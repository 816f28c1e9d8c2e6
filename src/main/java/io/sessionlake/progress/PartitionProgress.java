package io.sessionlake.progress;

import java.io.Serializable;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How far the published runs have read one partition.
 *
 * @param nextOffset the first offset that none of them read
 * @param newestEvent the greatest event time among its accepted events, in milliseconds; null
 *     before the first
 * @param quietSince when the last run that found accepted events in it began, or the first run that
 *     saw it; by the launcher's clock, since a replay keeps the records' old timestamps
 */
public record PartitionProgress(long nextOffset, @Nullable Instant newestEvent, Instant quietSince)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
