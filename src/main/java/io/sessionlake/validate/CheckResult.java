package io.sessionlake.validate;

import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a check found.
 *
 * @param name in lower case with underscores
 * @param figure a Long or a Double; null where there is nothing to measure
 * @param explanation what the figure is, and what it must be
 * @param offending up to {@value #MOST_OFFENDING} rows that fail, each as its columns' texts by
 *     name; empty where the check is ok
 */
public record CheckResult(
    String name,
    boolean ok,
    @Nullable Number figure,
    String explanation,
    List<Map<String, String>> offending) {
  public static final int MOST_OFFENDING = 5;

  static CheckResult ok(String name, @Nullable Number figure, String explanation) {
    return new CheckResult(name, true, figure, explanation, List.of());
  }

  static CheckResult failed(
      String name,
      @Nullable Number figure,
      String explanation,
      List<Map<String, String>> offending) {
    return new CheckResult(
        name,
        false,
        figure,
        explanation,
        offending.subList(0, Math.min(offending.size(), MOST_OFFENDING)));
  }
}
