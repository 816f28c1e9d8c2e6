package io.sessionlake.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void hasALineForEachContenderAndNamesInvalidRuns() {
    List<String> lines = MarkdownTable.of(Samples.usual()).lines().toList();
    assertTrue(lines.get(0).startsWith("| contender "), lines.get(0));
    assertTrue(lines.get(1).startsWith("|--"), lines.get(1));
    assertTrue(lines.get(2).startsWith("| floor "), lines.get(2));
    assertTrue(lines.get(4).startsWith("| ours-flink (1 of 2 runs valid) "), lines.get(4));
    assertTrue(lines.get(4).contains(" 10.0 (10.0–10.0) |  101,000 | "), lines.get(4));
    assertTrue(lines.get(4).contains(" 1,010,000 | "), lines.get(4));
    assertEquals(
        "- Invalid: ours-flink, round 2: counted 999 sessions instead of 1,000", lines.get(6));
    assertEquals(1, lines.stream().limit(5).map(String::length).distinct().count());
  }

  @Test
  void aContenderWithoutAValidRunHasNoFigures() {
    String table = MarkdownTable.of(Samples.report(Samples.invalid("ours-flink", 5)));
    assertTrue(table.contains("| ours-flink **INVALID** "), table);
    assertTrue(table.contains("–"), table);
  }
}
