package io.sessionlake.bench.measure;

import java.nio.file.Path;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is the same for all contenders.
 *
 * @param home the project's folder
 * @param heap as Java's -Xmx takes it
 * @param recordings folder of the flight recordings; null for none
 */
public record JvmSettings(Path home, String heap, @Nullable Path recordings) {

  /** The packages of java.base that runners/launch opens. */
  static final List<String> OPENED_PACKAGES =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.time",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");
}
