package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.pipeline.RunOptions;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.StreamingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of {@code run} beside those of Beam and of the runner on the class path. */
class OptionsReaderRunnerTest {

  @Test
  void runnersOptionsStandBesideOurs() {
    RunOptions options =
        read("--targetParallelism=3", "--sessionGap=7m", "--enforceImmutability=false");
    assertThat(options.getSessionGap(), is("7m"));
    assertThat(options.as(DirectOptions.class).getTargetParallelism(), is(3));
    assertThat(options.as(DirectOptions.class).isEnforceImmutability(), is(false));
  }

  @Test
  void beamsOptionsStandBesideOurs() {
    RunOptions options = read("--jobName=nightly", "--runner=DirectRunner", "--streaming");
    assertThat(options.getJobName(), is("nightly"));
    assertThat(options.getRunner(), is(equalTo(DirectRunner.class)));
    assertThat(options.as(StreamingOptions.class).isStreaming(), is(true));
  }

  @Test
  void laterValueOfARunnersOptionWins() {
    RunOptions options =
        reader().add(List.of("--targetParallelism=3")).add(List.of("--targetParallelism=5")).read();
    assertThat(options.as(DirectOptions.class).getTargetParallelism(), is(5));
  }

  @Test
  void misspelledOptionOfOursIsRefusedWithTheOneThatWasMeant() {
    assertUserError(
        () -> read("--sesionGap=5m"),
        startsWith("There is no option --sesionGap; did you mean --sessionGap?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--targetParalelism=3", "--windowFunction=a", "--"})
  void optionThatNobodyKnowsIsRefused(String option) {
    assertUserError(
        () -> read(option), startsWith("There is no option " + option.split("=", -1)[0]));
  }

  @Test
  void valueOfTheWrongKindForARunnersOptionIsRefused() {
    assertUserError(() -> read("--targetParallelism=many"), containsString("many"));
  }

  @Test
  void unknownRunnerIsRefusedWithTheOnesThereAre() {
    assertUserError(
        () -> read("--runner=FastRunner"),
        allOf(containsString("FastRunner"), containsString("DirectRunner")));
  }

  private static OptionsReader<RunOptions> reader() {
    return new OptionsReader<>(RunOptions.class, true);
  }

  private static RunOptions read(String... options) {
    return reader().add(List.of(options)).read();
  }
}
