package io.sessionlake.sandbox;

/** The ports a sandbox listens on, all on 127.0.0.1. */
enum SandboxPort {
  KAFKA("kafka.port", 9092),
  KAFKA_CONTROLLER("kafka.controller.port", 19093),
  NESSIE("nessie.port", 19120),
  S3("s3.port", 9000);

  private final String key;
  private final int firstChoice;

  SandboxPort(String key, int firstChoice) {
    this.key = key;
    this.firstChoice = firstChoice;
  }

  /** The port's name in the state file. */
  String key() {
    return key;
  }

  int firstChoice() {
    return firstChoice;
  }
}
