package io.sessionlake.pipeline;

import io.sessionlake.lakehouse.WriteTable;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.Row;

/** Where the rows go. */
public record SessionSinks(
    PTransform<PCollection<Row>, PDone> sessions,
    PTransform<PCollection<Row>, PDone> rejectedEvents) {

  /** The two tables of the lakehouse. */
  public static SessionSinks tables(RunSettings settings) {
    return new SessionSinks(
        WriteTable.sessions(settings.lakehouse(), settings.write()),
        WriteTable.rejectedEvents(settings.lakehouse(), settings.write()));
  }
}
