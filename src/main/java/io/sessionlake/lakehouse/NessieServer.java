package io.sessionlake.lakehouse;

import java.util.Map;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.client.config.NessieClientConfigSources;

/** Nessie's own API, beside Iceberg's catalog. */
public final class NessieServer {
  private NessieServer() {}

  /** A client with the log-in that the catalog uses. Close it. */
  public static NessieApiV2 connect(LakehouseSettings settings) {
    Map<String, String> properties = settings.asCatalogProperties();
    return NessieClientBuilder.createClientBuilderFromSystemSettings(
            NessieClientConfigSources.mapConfigSource(properties)
                .fallbackTo(name -> properties.get(name.replaceFirst("^nessie\\.", ""))))
        .withUri(settings.nessieUri())
        .build(NessieApiV2.class);
  }
}
