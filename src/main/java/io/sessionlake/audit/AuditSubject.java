package io.sessionlake.audit;

import io.sessionlake.validate.ValidationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * What an audit looks at. Tables "before" are those on the target, as they were when the run began;
 * empty where there was none. The others are those on the run's branch, refreshed.
 *
 * @param open the open sessions that the run leaves
 * @param openBefore the open sessions that it took over
 * @param settings of which the longest session duration bounds how far back an earlier row may
 *     begin to be compared with the run's
 * @param watermark at the run's end, in whole milliseconds; empty where it did not move yet, which
 *     closes nothing
 * @param filesPerDay how many files a run may write for each day of data
 */
public record AuditSubject(
    Optional<Table> sessionsBefore,
    Table sessions,
    Optional<Table> rejectedBefore,
    Table rejected,
    Optional<Table> openBefore,
    Table open,
    AuditFigures figures,
    ValidationSettings settings,
    Optional<Instant> watermark,
    Duration allowedLateness,
    int filesPerDay) {}
