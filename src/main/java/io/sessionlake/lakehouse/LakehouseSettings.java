package io.sessionlake.lakehouse;

import io.sessionlake.options.EnvironmentReferences;
import io.sessionlake.options.MissingAddress;
import io.sessionlake.options.UserError;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which tables, in which catalog, on which storage.
 *
 * @param nessieUri address of Nessie's API, ending in its version: {@code …/api/v2}
 * @param nessieRef branch that is written; to read, also a tag or a commit
 * @param warehouse where data goes: {@code s3://bucket/prefix} or {@code file:/folder}
 * @param s3Endpoint null for AWS itself
 * @param catalogProperties further properties of the catalog, as the user gave them; they win
 */
public record LakehouseSettings(
    String database,
    String table,
    String rejectedTable,
    String nessieUri,
    String nessieRef,
    String warehouse,
    @Nullable String s3Endpoint,
    boolean s3PathStyle,
    String s3Region,
    Map<String, String> catalogProperties)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public LakehouseSettings {
    catalogProperties = new HashMap<>(catalogProperties);
  }

  /** Reads the options; throws a UserError where an address is missing or makes no sense. */
  public static LakehouseSettings of(LakehouseOptions options) {
    String warehouse = MissingAddress.check("warehouse", options.getWarehouse());
    if (!warehouse.matches("(s3|s3a)://.+|file:.+")) {
      throw new UserError(
          "--warehouse=" + warehouse + " is neither s3://bucket/prefix nor file:/folder");
    }
    boolean ownEndpoint = options.getS3Endpoint() != null;
    return new LakehouseSettings(
        options.getDatabase(),
        options.getTable(),
        options.getRejectedTable(),
        MissingAddress.check("nessieUri", options.getNessieUri()),
        options.getNessieRef(),
        warehouse,
        options.getS3Endpoint(),
        Optional.ofNullable(options.getS3PathStyle()).orElse(ownEndpoint),
        options.getS3Region(),
        EnvironmentReferences.resolve(
            "catalogProperty", Optional.ofNullable(options.getCatalogProperty()).orElse(Map.of())));
  }

  /** The same at another reference. */
  public LakehouseSettings withNessieRef(String otherRef) {
    return new LakehouseSettings(
        database,
        table,
        rejectedTable,
        nessieUri,
        otherRef,
        warehouse,
        s3Endpoint,
        s3PathStyle,
        s3Region,
        catalogProperties);
  }

  public Namespace namespace() {
    return Namespace.of(database.split("\\.", -1));
  }

  public TableIdentifier sessions() {
    return TableIdentifier.of(namespace(), table);
  }

  public TableIdentifier rejectedEvents() {
    return TableIdentifier.of(namespace(), rejectedTable);
  }

  public boolean isOnS3() {
    return warehouse.startsWith("s3://") || warehouse.startsWith("s3a://");
  }

  /** The properties of an Iceberg catalog for these settings. */
  public Map<String, String> asCatalogProperties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("catalog-impl", "org.apache.iceberg.nessie.NessieCatalog");
    properties.put("uri", nessieUri);
    properties.put("ref", nessieRef);
    properties.put("warehouse", warehouse);
    if (isOnS3()) {
      properties.put("io-impl", OpenS3FileIO.class.getName());
      // Without these two the client wants the STS module, and the Apache client (beam#36438).
      properties.put(
          "s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory");
      properties.put("http-client.type", "urlconnection");
      properties.put("client.region", s3Region);
      properties.put("s3.path-style-access", Boolean.toString(s3PathStyle));
      if (s3Endpoint != null) {
        properties.put("s3.endpoint", s3Endpoint);
      }
    }
    properties.putAll(catalogProperties);
    return properties;
  }
}
