package io.sessionlake.lakehouse;

import io.sessionlake.options.UserError;
import java.util.Map;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.client.config.NessieClientConfigSources;
import org.projectnessie.model.Branch;

/** Nessie's own API, for what Iceberg's catalog has not: branches, the log, merges. */
public final class NessieReferences {
  private NessieReferences() {}

  /** A client, with the log-in that the catalog of these settings uses. Close it. */
  public static NessieApiV2 openClient(LakehouseSettings settings) {
    return openClient(settings, settings.asCatalogProperties());
  }

  /**
   * The branch that the settings name, as it is now.
   *
   * @throws UserError if there is none, or it is a tag or a commit
   */
  public static Branch requireBranch(NessieApiV2 nessie, LakehouseSettings settings) {
    ReferencePoint point = ReferencePoint.find(nessie, settings);
    if (point.isWritable() && point.reference() instanceof Branch branch) {
      return branch;
    }
    throw new UserError(
        settings.nessieRef()
            + " is no branch of Nessie's and cannot be written: name one with --nessieRef");
  }

  static NessieApiV2 openClient(LakehouseSettings settings, Map<String, String> properties) {
    return NessieClientBuilder.createClientBuilderFromSystemSettings(
            NessieClientConfigSources.mapConfigSource(properties)
                .fallbackTo(name -> properties.get(name.replaceFirst("^nessie\\.", ""))))
        .withUri(settings.nessieUri())
        .build(NessieApiV2.class);
  }
}
