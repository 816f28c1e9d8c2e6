package io.sessionlake.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An S3 endpoint (s3proxy) that checks signatures; its objects are plain files. */
final class S3Server implements SandboxServer {
  /** Exists once the server has been started. */
  static final String BUCKET = "sessionlake";

  private final Path folder;
  private final ServersDirectory jars;
  private final Path credentialsFile;

  S3Server(Path folder, ServersDirectory jars, Path credentialsFile) {
    this.folder = folder;
    this.jars = jars;
    this.credentialsFile = credentialsFile;
  }

  static URI endpoint(Map<SandboxPort, Integer> ports) {
    return URI.create("http://127.0.0.1:" + ports.get(SandboxPort.S3));
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public String title() {
    return "S3";
  }

  @Override
  public Set<SandboxPort> ports() {
    return EnumSet.of(SandboxPort.S3);
  }

  @Override
  public Launch configure(Map<SandboxPort, Integer> ports) throws IOException {
    Path jar = jars.jar("s3", "s3proxy-*-jar-with-dependencies.jar");
    S3Credentials credentials = S3Credentials.readOrCreate(credentialsFile);
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve(BUCKET));
    Path settings = folder.resolve("s3proxy.properties");
    ConfigFile.write(
        settings,
        Map.of(
            "s3proxy.endpoint", endpoint(ports).toString(),
            "s3proxy.authorization", "aws-v2-or-v4",
            "s3proxy.identity", credentials.keyId(),
            "s3proxy.credential", credentials.secret(),
            "jclouds.provider", "filesystem-nio2",
            "jclouds.filesystem.basedir", data.toString()));
    return new Launch(
        Optional.empty(),
        Jvm.command(
            TemporaryFolder.emptied(folder),
            "-Xmx256m",
            "-jar",
            jar.toString(),
            "--properties",
            settings.toString()));
  }

  @Override
  public String listeningMessage() {
    return "Started ServerConnector@";
  }

  /** Any status will do: without a signature the endpoint answers 403. */
  @Override
  public boolean answers(Map<SandboxPort, Integer> ports) {
    return HttpProbe.status(URI.create(endpoint(ports) + "/")).isPresent();
  }

  @Override
  public String address(Map<SandboxPort, Integer> ports) {
    return endpoint(ports).toString();
  }
}
