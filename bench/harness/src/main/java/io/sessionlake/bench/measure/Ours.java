package io.sessionlake.bench.measure;

import java.util.List;
import java.util.stream.Stream;

/** Sessionlake itself, on an engine, as its launcher would start it. */
final class Ours {
  private Ours() {}

  static Contender contender(String name, String engine, String nativeName, String... more) {
    return of(name, engine, nativeName, "backfill", true, more);
  }

  static Contender plain(String name, String engine, String nativeName) {
    return of(name, engine, nativeName, "backfill", false);
  }

  static Contender streaming(String name, String engine, String nativeName, String... more) {
    return of(name, engine, nativeName, "streaming", true, more);
  }

  private static Contender of(
      String name,
      String engine,
      String nativeName,
      String mode,
      boolean preCombine,
      String... more) {
    List<String> engineJars =
        switch (engine) {
          case "flink" -> List.of("runners/flink/engine/target/flink/lib/*");
          case "spark" -> List.of("runners/spark/engine/target/spark/jars/*");
          default -> List.of();
        };
    List<String> ownJars =
        List.of(
            "bench/ours/target/classes",
            "bench/contender/target/classes",
            "runners/" + engine + "/target/sessionlake-" + engine + ".jar");
    return new Contender(
        name,
        Stream.concat(ownJars.stream(), engineJars.stream()).toList(),
        "io.sessionlake.bench.ours.OurSessions",
        Stream.concat(
                Stream.of(
                    "--engine=" + engine,
                    "--mode=" + mode,
                    "--preCombine=" + preCombine,
                    "--runnerSettings="
                        + Contender.HOME
                        + "/runners/"
                        + engine
                        + "/runner.options"),
                Stream.of(more))
            .toList(),
        nativeName,
        List.of(more).contains(Contenders.ICEBERG));
  }
}
