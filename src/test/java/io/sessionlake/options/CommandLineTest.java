package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Test
  void wordsAndOptionsAreToldApartInAnyOrder() {
    CommandLine line =
        CommandLine.of(List.of("sandbox", "--sandboxDir=x", "up", "--debug", "--a=b=c d"));
    assertThat(line.words(), contains("sandbox", "up"));
    assertThat(line.options(), contains("--sandboxDir=x", "--debug", "--a=b=c d"));
    assertThat(line.help(), is(false));
  }

  @Test
  void nothingTypedIsNeitherWordNorOption() {
    CommandLine line = CommandLine.of(List.of());
    assertThat(line.words(), is(empty()));
    assertThat(line.options(), is(empty()));
    assertThat(line.help(), is(false));
  }

  @Test
  void wordThatIsNotThereIsEmpty() {
    CommandLine line = CommandLine.of(List.of("sandbox"));
    assertThat(line.word(0), is("sandbox"));
    assertThat(line.word(1), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpIsAskedForInAnyPlace(String help) {
    CommandLine line = CommandLine.of(List.of("run", "--mode=backfill", help));
    assertThat(line.help(), is(true));
    assertThat(line.words(), contains("run"));
    assertThat(line.options(), contains("--mode=backfill"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-mode=backfill", "-d", "-"})
  void optionWithOneDashIsRefused(String option) {
    assertUserError(
        () -> CommandLine.of(List.of("run", option)),
        startsWith(option + ": write options as --name=value"));
  }
}
