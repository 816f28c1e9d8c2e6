package io.sessionlake.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs one process at a time under the {@code time} of bash, which has the kernel's own figures for
 * it and all children that it waited for, and looks at its memory meanwhile.
 */
public final class TimedProcess {
  private static final String SCRIPT =
      "times=$1 out=$2 log=$3; shift 3; TIMEFORMAT='%3R %3U %3S';"
          + " { time \"$@\" >\"$out\" 2>\"$log\" </dev/null; } 2>\"$times\"";
  private static final Pattern TIMES = Pattern.compile("(\\d+\\.\\d+) (\\d+\\.\\d+) (\\d+\\.\\d+)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Duration POLL = Duration.ofMillis(100);

  private Optional<Process> running = Optional.empty();
  private boolean closed;

  /** Runs a command to its end, or kills it after the timeout. */
  Measurement run(
      List<String> command, Map<String, String> environment, RunFiles files, Duration timeout)
      throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    timed.addAll(List.of(files.times().toString(), files.out().toString(), files.log().toString()));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(files.folder().toFile());
    builder.environment().putAll(environment);
    // bash writes its times with the decimal point of the locale.
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = start(builder);
    long deadline = System.nanoTime() + timeout.toNanos();
    long peakKilobytes = 0;
    boolean timedOut = false;
    while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      peakKilobytes = Math.max(peakKilobytes, peakKilobytes(process));
      if (!timedOut && System.nanoTime() > deadline) {
        timedOut = true;
        kill(process);
      }
    }
    waitIfClosed();
    double[] times = times(Files.readString(files.times()));
    return new Measurement(
        times[0], times[1] + times[2], peakKilobytes / 1024.0, process.exitValue(), timedOut);
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IllegalStateException("The benchmark is ending");
    }
    Process process = builder.start();
    running = Optional.of(process);
    return process;
  }

  /** Keeps a killed run from being reported while the JVM goes down; it never comes back. */
  private void waitIfClosed() throws InterruptedException {
    if (isClosed()) {
      new CountDownLatch(1).await();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Kills what runs, and lets nothing run any more. */
  public synchronized void close() {
    closed = true;
    running.ifPresent(TimedProcess::kill);
  }

  /** Kills what bash runs; bash itself then ends, and tells the times. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private static long peakKilobytes(Process process) {
    return process.children().mapToLong(child -> peakKilobytes(child.pid())).max().orElse(0);
  }

  private static long peakKilobytes(long pid) {
    try {
      Matcher matcher = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException ended) {
      return 0;
    }
  }

  /** The last line of that form: bash says before that a process was killed. */
  static double[] times(String text) {
    double[] times = {0, 0, 0};
    for (String line : text.lines().toList()) {
      Matcher matcher = TIMES.matcher(line.strip());
      if (matcher.matches()) {
        for (int index = 0; index < times.length; index++) {
          times[index] = Double.parseDouble(matcher.group(index + 1));
        }
      }
    }
    return times;
  }
}
