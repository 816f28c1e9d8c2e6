package io.sessionlake.testing;

import io.sessionlake.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One sandbox for all integration tests of this JVM, given to them as {@link TestServers}: started
 * when the first asks for it, stopped after the last. Its data and logs lie under {@code target};
 * behind a failed test the ends of the logs are printed, since CI keeps no more than its output.
 */
public final class SharedSandbox implements ParameterResolver, AfterTestExecutionCallback {
  private static final List<String> LOGS = List.of("kafka.log", "nessie.log", "s3.log");
  private static final int LOG_LINES = 20;
  private static final Namespace NAMESPACE = Namespace.create(SharedSandbox.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestServers.class;
  }

  @Override
  public TestServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .servers;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Running running = context.getRoot().getStore(NAMESPACE).get(Running.class, Running.class);
    if (running != null && context.getExecutionException().isPresent()) {
      running.printLogs(context.getDisplayName());
    }
  }

  /** The sandbox, which goes down with JUnit's root context, or with a JVM that ends before. */
  private static final class Running implements AutoCloseable {
    private final PrintStream progress = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Sandbox sandbox;
    private final TestServers servers;
    private final Thread atExit = new Thread(this::stop, "sandbox-down");

    private Running(Path directory, Path jars) {
      sandbox = Sandbox.in(directory, jars);
      servers = new TestServers(sandbox.up(progress), directory);
      Runtime.getRuntime().addShutdownHook(atExit);
      // Where the AWS credential chain looks first.
      System.setProperty("aws.accessKeyId", sandbox.credentials().keyId());
      System.setProperty("aws.secretAccessKey", sandbox.credentials().secret());
    }

    static Running start() {
      Path jars = Path.of(System.getProperty("sessionlake.servers", "sandbox/target/servers"));
      try {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        return new Running(Files.createTempDirectory(target, "it-sandbox-"), jars);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void printLogs(String failedTest) {
      for (String server : LOGS) {
        Path log = servers.directory().resolve("logs").resolve(server);
        try {
          List<String> lines = Files.readAllLines(log);
          progress.printf("End of %s behind the failure of %s:%n", log, failedTest);
          lines
              .subList(Math.max(0, lines.size() - LOG_LINES), lines.size())
              .forEach(progress::println);
        } catch (IOException e) {
          progress.println("No log: " + e);
        }
      }
    }

    @Override
    public void close() {
      Runtime.getRuntime().removeShutdownHook(atExit);
      stop();
    }

    private void stop() {
      boolean unused = sandbox.down(progress);
    }
  }
}
