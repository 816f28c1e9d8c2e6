package io.sessionlake.cluster;

/** A cluster whose parts are each a JVM of its own. Closing it stops them all. */
public sealed interface StandaloneCluster extends AutoCloseable
    permits StandaloneFlink, StandaloneSpark {
  /** The launcher's option that submits to it. */
  String masterOption();

  @Override
  void close();
}
