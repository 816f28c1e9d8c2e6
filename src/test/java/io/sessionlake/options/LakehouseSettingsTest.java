package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.OpenS3FileIO;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakehouseSettingsTest {
  private static final String NESSIE = "http://127.0.0.1:19120/api/v2";
  private static final String ENDPOINT = "http://127.0.0.1:9000";

  @Test
  void catalogIsNessieAtItsAddressAndBranch() {
    Map<String, String> properties =
        settings("--warehouse=s3://lake/house", "--nessieRef=audit").asCatalogProperties();
    assertThat(properties, hasEntry("catalog-impl", "org.apache.iceberg.nessie.NessieCatalog"));
    assertThat(properties, hasEntry("uri", NESSIE));
    assertThat(properties, hasEntry("ref", "audit"));
    assertThat(properties, hasEntry("warehouse", "s3://lake/house"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://lake/house", "s3a://lake/house"})
  void warehouseOnS3IsWrittenByTheFileIoThatStaysOpen(String warehouse) {
    Map<String, String> properties = settings("--warehouse=" + warehouse).asCatalogProperties();
    assertThat(properties, hasEntry("io-impl", OpenS3FileIO.class.getName()));
    assertThat(properties, hasEntry("http-client.type", "urlconnection"));
    assertThat(properties, hasEntry("client.region", "us-east-1"));
    assertThat(
        properties,
        hasEntry(
            "s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory"));
  }

  @Test
  void awsItselfIsAddressedByHostName() {
    Map<String, String> properties = settings("--warehouse=s3://lake/house").asCatalogProperties();
    assertThat(properties, not(hasKey("s3.endpoint")));
    assertThat(properties, hasEntry("s3.path-style-access", "false"));
  }

  @Test
  void otherEndpointIsAddressedByPath() {
    Map<String, String> properties =
        settings("--warehouse=s3://lake/house", "--s3Endpoint=" + ENDPOINT, "--s3Region=eu-west-1")
            .asCatalogProperties();
    assertThat(properties, hasEntry("s3.endpoint", ENDPOINT));
    assertThat(properties, hasEntry("s3.path-style-access", "true"));
    assertThat(properties, hasEntry("client.region", "eu-west-1"));
  }

  @Test
  void pathStyleThatIsGivenCounts() {
    assertThat(
        settings("--warehouse=s3://b/p", "--s3Endpoint=" + ENDPOINT, "--s3PathStyle=false")
            .asCatalogProperties(),
        hasEntry("s3.path-style-access", "false"));
    assertThat(
        settings("--warehouse=s3://b/p", "--s3PathStyle").asCatalogProperties(),
        hasEntry("s3.path-style-access", "true"));
  }

  @Test
  void localWarehouseHasNothingOfS3() {
    LakehouseSettings settings = settings("--warehouse=file:/data/house");
    assertThat(settings.isOnS3(), is(false));
    assertThat(
        settings.asCatalogProperties(),
        is(
            Map.of(
                "catalog-impl", "org.apache.iceberg.nessie.NessieCatalog",
                "uri", NESSIE,
                "ref", "main",
                "warehouse", "file:/data/house")));
  }

  @Test
  void propertiesOfTheUserWin() {
    Map<String, String> properties =
        settings(
                "--warehouse=s3://lake/house",
                "--catalogProperty=client.region=eu-north-1",
                "--catalogProperty=io-impl=org.example.FileIo",
                "--catalogProperty=nessie.authentication.type=BEARER")
            .asCatalogProperties();
    assertThat(properties, hasEntry("client.region", "eu-north-1"));
    assertThat(properties, hasEntry("io-impl", "org.example.FileIo"));
    assertThat(properties, hasEntry("nessie.authentication.type", "BEARER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/house",
        "hdfs://host/house",
        "lake/house",
        "s3://",
        "s3:lake/house",
        "file:"
      })
  void warehouseThatIsNeitherS3NorAFolderIsRefused(String warehouse) {
    assertUserError(
        () -> settings("--warehouse=" + warehouse), startsWith("--warehouse=" + warehouse + " is"));
  }

  @Test
  void namespaceMayHaveSeveralLevels() {
    LakehouseSettings settings = settings("--warehouse=s3://b/p", "--database=shop.web");
    assertThat(settings.namespace().levels(), is(new String[] {"shop", "web"}));
    assertThat(settings.sessions().toString(), is("shop.web.user_sessions"));
  }

  @Test
  void settingsGoToWorkersAndBackAsTheSame() {
    LakehouseSettings settings =
        settings("--warehouse=s3://b/p", "--catalogProperty=client.region=eu-north-1");
    assertThat(SerializableUtils.clone(settings), is(settings));
  }

  private static LakehouseSettings settings(String... options) {
    return LakehouseSettings.of(
        new OptionsReader<>(LakehouseOptions.class, false)
            .add(List.of("--nessieUri=" + NESSIE))
            .add(List.of(options))
            .read());
  }
}
