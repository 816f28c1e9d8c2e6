package io.sessionlake.bench;

import io.sessionlake.bench.measure.Folders;
import io.sessionlake.bench.measure.Lake;
import io.sessionlake.bench.measure.TimedProcess;
import io.sessionlake.options.UserError;
import io.sessionlake.sandbox.Sandbox;
import io.sessionlake.sandbox.SandboxAddresses;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * The project's own sandbox, up for as long as the benchmark runs: Ctrl-C ends it, too, after the
 * contender that runs. Two benchmarks would measure each other, so the second does not start.
 */
final class Servers implements AutoCloseable {
  private final Sandbox sandbox;
  private final PrintStream progress;
  private final FileChannel lock;
  private final Lake lake;
  private final TimedProcess contender = new TimedProcess();
  private final Thread atExit = new Thread(this::stop, "sandbox-down");

  private Servers(BenchFolders folders, boolean fresh, FileChannel lock, PrintStream progress)
      throws IOException {
    this.sandbox = Sandbox.in(folders.sandbox(), folders.servers());
    this.progress = progress;
    this.lock = lock;
    if (fresh) {
      boolean unused = sandbox.down(progress);
      sandbox.delete();
      Folders.delete(folders.topics());
    }
    Runtime.getRuntime().addShutdownHook(atExit);
    SandboxAddresses addresses = sandbox.up(progress);
    this.lake =
        new Lake(addresses, sandbox.credentials(), folders.sandbox().resolve("s3").resolve("data"));
  }

  static Servers start(BenchFolders folders, boolean fresh, PrintStream progress)
      throws IOException {
    Files.createDirectories(folders.target());
    FileChannel lock =
        FileChannel.open(
            folders.target().resolve("benchmark.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock own = lock.tryLock();
    if (own == null) {
      lock.close();
      throw new UserError("Another benchmark is running: they would measure each other");
    }
    return new Servers(folders, fresh, lock, progress);
  }

  String kafka() {
    return lake.addresses().kafkaBootstrapServers();
  }

  Lake lake() {
    return lake;
  }

  TimedProcess contender() {
    return contender;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    contender.close();
    boolean unused = sandbox.down(progress);
    progress.flush();
  }
}
