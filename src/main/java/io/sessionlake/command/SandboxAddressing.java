package io.sessionlake.command;

import io.sessionlake.options.OptionsReader;
import io.sessionlake.sandbox.S3Credentials;
import io.sessionlake.sandbox.Sandbox;
import io.sessionlake.sandbox.SandboxAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Points a command that names no servers at the sandbox that is running, so that on a laptop
 * nothing need be named.
 */
final class SandboxAddressing {
  private static final List<String> LAKEHOUSE = List.of("nessieUri", "warehouse", "s3Endpoint");

  private final Workplace workplace;

  SandboxAddressing(Workplace workplace) {
    this.workplace = workplace;
  }

  void fillIn(OptionsReader<? extends PipelineOptions> reader) {
    boolean kafka = reader.takes("bootstrapServers") && !reader.has("bootstrapServers");
    boolean lakehouse = reader.takes("warehouse") && LAKEHOUSE.stream().noneMatch(reader::has);
    if (!kafka && !lakehouse) {
      return;
    }
    for (String directory : List.of(SandboxOptions.DIRECTORY, DemoCommand.DIRECTORY)) {
      Sandbox sandbox = workplace.sandbox(directory);
      Optional<SandboxAddresses> addresses = sandbox.runningAddresses();
      if (addresses.isPresent()) {
        reader.addWhereKnown(options(addresses.get(), kafka, lakehouse));
        if (lakehouse) {
          useCredentials(sandbox.credentials());
        }
        return;
      }
    }
  }

  static List<String> options(SandboxAddresses addresses, boolean kafka, boolean lakehouse) {
    List<String> options = new ArrayList<>();
    if (kafka) {
      options.add("--bootstrapServers=" + addresses.kafkaBootstrapServers());
    }
    if (lakehouse) {
      options.add("--nessieUri=" + addresses.nessieUri());
      options.add("--warehouse=" + addresses.warehouse());
      options.add("--s3Endpoint=" + addresses.s3Endpoint());
      options.add("--s3Region=" + addresses.s3Region());
    }
    return options;
  }

  /** The credential chain asks system properties first; the sandbox knows no other key. */
  static void useCredentials(S3Credentials credentials) {
    System.setProperty("aws.accessKeyId", credentials.keyId());
    System.setProperty("aws.secretAccessKey", credentials.secret());
  }
}
