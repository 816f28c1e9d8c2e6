package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Lets one command at a time change a sandbox; the system lifts it when its process ends. */
final class SandboxLock implements AutoCloseable {
  private final FileChannel channel;

  private SandboxLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock, with a line of progress if somebody else has it.
   *
   * @throws UserError if it is not to be had within the limit
   */
  static SandboxLock acquire(Path file, Duration limit, PrintStream progress)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = tryLock(channel);
      if (!locked) {
        progress.println("another sandbox command is at work here, waiting for it");
        locked = Waiting.until(() -> tryLock(channel), limit);
      }
      if (!locked) {
        throw new UserError(
            "another sandbox command has been at work in "
                + file.getParent()
                + " for "
                + limit.toSeconds()
                + " s: wait until it has ended, then try again");
      }
      return new SandboxLock(channel);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisJvm) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
