package io.sessionlake.cluster;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One cluster of each engine for all tests of this JVM, started when the first asks for it. */
final class Clusters implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(Clusters.class);
  private static final int WORKERS = 2;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == StandaloneFlink.class || type == StandaloneSpark.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    // JUnit closes what its store holds when the last test has ended.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            type,
            key -> type == StandaloneFlink.class ? startFlink() : startSpark(),
            StandaloneCluster.class);
  }

  private static StandaloneCluster startFlink() {
    return StandaloneFlink.start(
        LaunchedRun.runners().resolve("flink/engine/target/flink/lib"),
        Path.of("target", "flink").toAbsolutePath(),
        WORKERS,
        1);
  }

  private static StandaloneCluster startSpark() {
    return StandaloneSpark.start(
        LaunchedRun.runners().resolve("spark/engine/target/spark"),
        Path.of("target", "spark").toAbsolutePath(),
        WORKERS,
        1);
  }
}
