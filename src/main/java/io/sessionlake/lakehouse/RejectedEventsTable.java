package io.sessionlake.lakehouse;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** The table of the events that were not counted, each with its place in Kafka and its bytes. */
public final class RejectedEventsTable {
  public static final String TOPIC = "topic";
  public static final String PARTITION = "partition";
  public static final String OFFSET = "offset";
  public static final String PAYLOAD = "payload";
  public static final String REASON = "reason";
  public static final String MESSAGE = "message";
  public static final String REJECTED_AT = "rejected_at";

  public static final Schema SCHEMA =
      new Schema(
          required(1, TOPIC, Types.StringType.get()),
          required(2, PARTITION, Types.IntegerType.get()),
          required(3, OFFSET, Types.LongType.get()),
          optional(4, PAYLOAD, Types.BinaryType.get(), "original bytes; null for a tombstone"),
          required(5, REASON, Types.StringType.get()),
          required(6, MESSAGE, Types.StringType.get(), "what exactly is wrong"),
          required(7, REJECTED_AT, Types.TimestampType.withZone()));

  public static final PartitionSpec PARTITIONS =
      PartitionSpec.builderFor(SCHEMA).day(REJECTED_AT).build();

  private RejectedEventsTable() {}
}
