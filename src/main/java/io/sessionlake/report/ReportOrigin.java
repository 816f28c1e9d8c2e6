package io.sessionlake.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * Where a report's figures come from; with it they can be had again.
 *
 * @param reference as the user named it
 * @param commit Nessie's hash of what was read; none where the table is not Nessie's
 */
public record ReportOrigin(
    String table, String reference, Optional<String> commit, Instant madeAt, ReportPeriod period) {

  /** The origin of a report that is made now of a table as it was loaded. */
  public static ReportOrigin of(Table table, String reference, ReportPeriod period) {
    return new ReportOrigin(
        table.name(),
        reference,
        // Iceberg's Nessie catalog leaves the commit there that it loaded the table from.
        Optional.ofNullable(table.properties().get("nessie.commit.id")),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        period);
  }
}
