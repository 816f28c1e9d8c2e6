package io.sessionlake.lakehouse;

import java.util.Map;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which tables, in which catalog, on which storage. S3 keys come from the AWS credential chain. */
public interface LakehouseOptions extends PipelineOptions {
  @Description("Namespace of the tables.")
  @Default.String("demo")
  String getDatabase();

  void setDatabase(String database);

  @Description("Table of the sessions.")
  @Default.String("user_sessions")
  String getTable();

  void setTable(String table);

  @Description("Table of the rejected and late events.")
  @Default.String("rejected_events")
  String getRejectedTable();

  void setRejectedTable(String rejectedTable);

  @Description("Nessie's API: http://host:port/api/v2. Default: the running sandbox.")
  @Nullable String getNessieUri();

  void setNessieUri(@Nullable String nessieUri);

  @Description(
      "Nessie branch that is written and read; to read, also a tag, a commit, or name@commit.")
  @Default.String("main")
  String getNessieRef();

  void setNessieRef(String nessieRef);

  @Description(
      "Where the tables' files go: s3://bucket/prefix, or file:/folder. Default: the running sandbox.")
  @Nullable String getWarehouse();

  void setWarehouse(@Nullable String warehouse);

  @Description("Address of an S3 other than AWS: http://host:port.")
  @Nullable String getS3Endpoint();

  void setS3Endpoint(@Nullable String s3Endpoint);

  @Description("Bucket in the path instead of the host name. Default: true with an s3Endpoint.")
  @Nullable Boolean getS3PathStyle();

  void setS3PathStyle(@Nullable Boolean s3PathStyle);

  @Description("Region that S3 requests are signed for.")
  @Default.String("us-east-1")
  String getS3Region();

  void setS3Region(String s3Region);

  @Description(
      "Further property of the Iceberg catalog, as name=value; may be given several times. Nessie's"
          + " log-in is better given as environment variables, such as NESSIE_AUTHENTICATION_TOKEN.")
  @Nullable Map<String, String> getCatalogProperty();

  void setCatalogProperty(@Nullable Map<String, String> catalogProperty);
}
