package io.sessionlake.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures that must agree, and a line for each two that do not. */
public final class ComparedSums {
  private final List<Map<String, String>> wrong = new ArrayList<>();

  /** Compares what was recorded with what is there. */
  public void compare(String sum, long recorded, long found) {
    if (recorded != found) {
      wrong.add(line(sum, recorded, found));
    }
  }

  /** As {@link #compare}, but the recorded one may be less. */
  public void atMost(String sum, long recorded, long found) {
    if (recorded > found) {
      wrong.add(line(sum, recorded, found));
    }
  }

  /** The check that all of them make; the sums that do not agree are its rows. */
  public CheckResult result(String name, long figure, String explanation) {
    return wrong.isEmpty()
        ? CheckResult.ok(name, figure, explanation)
        : CheckResult.failed(name, figure, explanation, wrong);
  }

  private static Map<String, String> line(String sum, long recorded, long found) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("sum", sum);
    line.put("recorded", Long.toString(recorded));
    line.put("found", Long.toString(found));
    return line;
  }
}
