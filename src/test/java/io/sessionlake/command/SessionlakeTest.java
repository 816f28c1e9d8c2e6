package io.sessionlake.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and streams, as far as they need no server. */
class SessionlakeTest {
  @TempDir Path home;
  private Terminal terminal;

  @BeforeEach
  void openTerminal() {
    terminal = new Terminal(home);
  }

  @Test
  void noCommandPrintsTheOverviewAndIsAnError() {
    assertThat(terminal.run(), is(2));
    assertThat(terminal.out(), startsWith("Usage: sessionlake COMMAND"));
    assertThat(terminal.error(), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpPrintsTheOverviewAndIsNoError(String help) {
    assertThat(terminal.run(help), is(0));
    assertThat(terminal.out(), startsWith("Usage: sessionlake COMMAND"));
    assertThat(terminal.error(), is(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "sandbox", "produce", "run", "report", "validate", "maintain", "cleanup"})
  void helpOfACommandPrintsItsOptionsAndIsNoError(String command) {
    assertThat(terminal.run(command, "--help"), is(0));
    assertThat(terminal.out(), startsWith("sessionlake " + command + ": "));
    assertThat(terminal.out(), containsString("--optionsFile"));
    assertThat(terminal.error(), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runn", "RUN", "", "8"})
  void unknownCommandIsOneLineThatNamesTheOnesThereAre(String command) {
    assertThat(terminal.run(command), is(2));
    assertOneErrorLine(
        allOf(
            containsString("There is no command '" + command + "'"),
            containsString("cleanup, demo, maintain, produce, report, run, sandbox, validate")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox", "produce", "run", "report", "validate", "maintain", "cleanup"})
  void unknownOptionIsOneLine(String command) {
    assertThat(terminal.run(command, "--windowFunction=a"), is(2));
    assertOneErrorLine(containsString("There is no option --windowFunction"));
  }

  @Test
  void misspelledOptionIsOneLineWithTheOneThatWasMeant() {
    assertThat(terminal.run("run", "--sesionGap=5m"), is(2));
    assertOneErrorLine(containsString("did you mean --sessionGap?"));
  }

  @Test
  void optionWithOneDashIsOneLine() {
    assertThat(terminal.run("run", "-mode=backfill"), is(2));
    assertOneErrorLine(containsString("-mode=backfill: write options as --name=value"));
  }

  @Test
  void optionWithoutItsValueIsOneLine() {
    assertThat(terminal.run("produce", "--topic", "user_events"), is(2));
    assertOneErrorLine(containsString("--topic: write --topic=value"));
  }

  @Test
  void valueOfTheWrongKindIsOneLine() {
    assertThat(terminal.run("produce", "--numEvents=many"), is(2));
    assertOneErrorLine(containsString("--numEvents=many is no number"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"produce", "run", "report", "validate"})
  void commandWithoutServersIsOneLineThatSaysWhereToGetThem(String command) {
    assertThat(terminal.run(command), is(2));
    assertOneErrorLine(
        allOf(containsString("is missing"), containsString("sessionlake sandbox up")));
  }

  @Test
  void sandboxWithoutAWordIsOneLineWithTheWordsThereAre() {
    assertThat(terminal.run("sandbox"), is(2));
    assertOneErrorLine(containsString("'sandbox up', 'sandbox status' or 'sandbox down'"));
  }

  @Test
  void missingPresetIsOneLine() {
    assertThat(terminal.run("run", "--optionsFile=nothing"), is(2));
    assertOneErrorLine(containsString("--optionsFile=nothing: there is neither such a file"));
  }

  @Test
  void presetIsReadAndTheCommandLineWinsOverIt() throws IOException {
    Path presets = Files.createDirectory(home.resolve("pipeline-options"));
    Path unused =
        Files.writeString(
            presets.resolve("mine.options"),
            "--bootstrapServers=a:1\n--nessieUri=http://a\n--warehouse=file:/a\n--mode=preset\n");
    assertThat(terminal.run("run", "--optionsFile=mine"), is(2));
    assertOneErrorLine(containsString("--mode=preset is none of"));

    Terminal second = new Terminal(home);
    assertThat(second.run("run", "--mode=typed", "--optionsFile=mine"), is(2));
    assertThat(second.error(), containsString("--mode=typed is none of"));
  }

  @Test
  void stackTraceIsShownWithDebugOnly() {
    assertThat(terminal.run("run", "--mode=sideways", "--debug"), is(2));
    assertThat(terminal.error(), containsString("\tat io.sessionlake."));
  }

  private void assertOneErrorLine(Matcher<String> line) {
    assertThat(terminal.out(), is(""));
    assertThat(
        terminal.error(), allOf(startsWith("sessionlake: "), endsWith(System.lineSeparator())));
    assertThat(terminal.error().lines().toList(), hasSize(1));
    assertThat(terminal.error(), line);
  }
}
