package io.sessionlake.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Nessie catalog server, with its commits in RocksDB. */
final class NessieServer implements SandboxServer {
  private final Path folder;
  private final ServersDirectory jars;

  NessieServer(Path folder, ServersDirectory jars) {
    this.folder = folder;
    this.jars = jars;
  }

  static URI uri(Map<SandboxPort, Integer> ports) {
    return URI.create("http://127.0.0.1:" + ports.get(SandboxPort.NESSIE) + "/api/v2");
  }

  @Override
  public String name() {
    return "nessie";
  }

  @Override
  public String title() {
    return "Nessie";
  }

  @Override
  public Set<SandboxPort> ports() {
    return EnumSet.of(SandboxPort.NESSIE);
  }

  @Override
  public Launch configure(Map<SandboxPort, Integer> ports) throws IOException {
    Path jar = jars.jar("nessie", "nessie-quarkus-*-runner.jar");
    Path data = Files.createDirectories(folder.resolve("data"));
    return new Launch(
        Optional.empty(),
        Jvm.command(
            TemporaryFolder.emptied(folder),
            "-Xmx512m",
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + ports.get(SandboxPort.NESSIE),
            "-Dquarkus.oidc.tenant-enabled=false",
            "-Dnessie.version.store.type=ROCKSDB",
            "-Dnessie.version.store.persist.rocks.database-path=" + data,
            "-jar",
            jar.toString()));
  }

  @Override
  public String listeningMessage() {
    return "Listening on: http://127.0.0.1:";
  }

  @Override
  public boolean answers(Map<SandboxPort, Integer> ports) {
    return HttpProbe.status(URI.create(uri(ports) + "/config")).orElse(0) == 200;
  }

  @Override
  public String address(Map<SandboxPort, Integer> ports) {
    return uri(ports).toString();
  }
}
