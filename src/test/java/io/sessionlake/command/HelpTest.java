package io.sessionlake.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;

import com.google.common.collect.ObjectArrays;
import io.sessionlake.options.OptionDescription;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  private static final int LINE = 100;

  @TempDir Path home;

  @Test
  void overviewListsEveryCommandWithItsSummary() {
    assertThat(
        help(),
        stringContainsInOrder(
            "  cleanup ",
            "  demo ",
            "  maintain ",
            "  produce ",
            "  report ",
            "  run ",
            "  sandbox ",
            "  validate "));
    assertThat(help(), containsString(new RunCommand().summary()));
    assertThat(help(), containsString("'sessionlake COMMAND --help'"));
  }

  @Test
  void everyOptionOfACommandIsListedWithDefaultAndDescription() {
    String help = help("run");
    for (OptionDescription option : OptionDescription.of(new RunCommand().options()).values()) {
      String typed = option.name() + option.defaultValue().map(value -> "=" + value).orElse("");
      String firstWord = option.text().split(" ", 2)[0];
      assertThat(help, stringContainsInOrder("  --" + typed + System.lineSeparator(), firstWord));
    }
    assertThat(help, allOf(containsString("--sessionGap=5m"), containsString("--mode=backfill")));
  }

  @Test
  void optionsOfTheRunnerAreMentionedWhereTheyMayBeGiven() {
    String sentence = "The options of Beam and of the runner may be given too.";
    assertThat(help("run"), containsString(sentence));
    assertThat(help("report"), not(containsString(sentence)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cleanup", "demo", "maintain", "produce", "report", "run", "sandbox", "validate"})
  void linesFitATerminal(String command) {
    assertThat(
        help(command).lines().map(String::length).toList(), everyItem(lessThanOrEqualTo(LINE)));
  }

  private String help(String... command) {
    Terminal terminal = new Terminal(home);
    int unused = terminal.run(ObjectArrays.concat(command, "--help"));
    return terminal.out();
  }
}
