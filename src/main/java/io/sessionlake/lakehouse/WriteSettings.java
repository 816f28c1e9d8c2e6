package io.sessionlake.lakehouse;

import java.io.Serializable;
import org.joda.time.Duration;

/**
 * How rows become files and snapshots.
 *
 * @param commitInterval time between two snapshots of an unbounded write
 * @param filesPerDay files that a bounded write makes for each day of data
 */
public record WriteSettings(Duration commitInterval, int filesPerDay) implements Serializable {
  private static final long serialVersionUID = 1L;
}
