package io.sessionlake.testing;

import io.sessionlake.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One sandbox for all integration tests of this JVM, given to them as {@link TestServers}: started
 * when the first asks for it, stopped after the last. Its data and logs lie under {@code target}.
 */
public final class SharedSandbox implements ParameterResolver {
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
