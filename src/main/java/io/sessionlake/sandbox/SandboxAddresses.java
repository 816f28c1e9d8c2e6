package io.sessionlake.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the servers of a running sandbox answer, as clients want it.
 *
 * @param kafkaBootstrapServers {@code 127.0.0.1:PORT}
 * @param nessieUri {@code http://127.0.0.1:PORT/api/v2}
 * @param s3Endpoint {@code http://127.0.0.1:PORT}, path style
 * @param warehouse the Iceberg warehouse, {@code s3://BUCKET/FOLDER}; the bucket exists
 * @param s3Region any region is accepted, clients merely insist on one
 * @param credentialsFile AWS-style file whose profile {@code default} opens the endpoint
 */
public record SandboxAddresses(
    String kafkaBootstrapServers,
    URI nessieUri,
    URI s3Endpoint,
    String warehouse,
    String s3Region,
    Path credentialsFile) {

  static SandboxAddresses of(Map<SandboxPort, Integer> ports, Path credentialsFile) {
    return new SandboxAddresses(
        KafkaServer.bootstrapServers(ports),
        NessieServer.uri(ports),
        S3Server.endpoint(ports),
        "s3://" + S3Server.BUCKET + "/warehouse",
        "us-east-1",
        credentialsFile);
  }
}
