package io.sessionlake.command;

import io.sessionlake.options.OptionsReader;
import io.sessionlake.sandbox.S3Credentials;
import io.sessionlake.sandbox.Sandbox;
import io.sessionlake.sandbox.SandboxAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Points a command that names no servers at the sandbox that is running, so that on a laptop
 * nothing need be named.
 */
final class SandboxAddressing {
  private static final List<String> ADDRESSES =
      List.of("bootstrapServers", "nessieUri", "warehouse", "s3Endpoint");

  private final Workplace workplace;

  SandboxAddressing(Workplace workplace) {
    this.workplace = workplace;
  }

  /** All of the sandbox's addresses, or none: its Kafka does not go with another's tables. */
  void fillIn(OptionsReader<? extends PipelineOptions> reader) {
    if (ADDRESSES.stream().anyMatch(reader::has)) {
      return;
    }
    for (String directory : List.of(SandboxOptions.DIRECTORY, DemoCommand.DIRECTORY)) {
      Sandbox sandbox = workplace.sandbox(directory);
      Optional<SandboxAddresses> addresses = sandbox.runningAddresses();
      if (addresses.isPresent()) {
        reader.addWhereKnown(options(addresses.get()));
        credentials(sandbox)
            .forEach(
                (name, value) ->
                    reader.addWhereKnown(List.of("--catalogProperty=" + name + "=" + value)));
        return;
      }
    }
  }

  static List<String> options(SandboxAddresses addresses) {
    return List.of(
        "--bootstrapServers=" + addresses.kafkaBootstrapServers(),
        "--nessieUri=" + addresses.nessieUri(),
        "--warehouse=" + addresses.warehouse(),
        "--s3Endpoint=" + addresses.s3Endpoint(),
        "--s3Region=" + addresses.s3Region());
  }

  /** As properties of the catalog, for they go with the job to a cluster's workers. */
  static Map<String, String> credentials(Sandbox sandbox) {
    S3Credentials credentials = sandbox.credentials();
    return Map.of(
        "s3.access-key-id", credentials.keyId(), "s3.secret-access-key", credentials.secret());
  }
}
