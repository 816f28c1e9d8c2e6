package io.sessionlake.kafka;

import java.util.Map;
import java.util.Optional;
import org.joda.time.Instant;

/**
 * What the last records of some partitions say.
 *
 * @param newestEvent the greatest event time among the accepted events of the last records
 * @param lastOffsets the offset of the last record, of each partition that has one
 * @param complete whether every one of the last records could be read in time
 */
record TopicTail(Optional<Instant> newestEvent, Map<Integer, Long> lastOffsets, boolean complete) {}
