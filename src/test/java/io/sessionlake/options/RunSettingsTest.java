package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.kafka.OnDataLoss;
import io.sessionlake.kafka.StartFrom;
import io.sessionlake.lakehouse.OnExistingRows;
import io.sessionlake.pipeline.IncrementalSettings;
import io.sessionlake.pipeline.Mode;
import io.sessionlake.pipeline.Publishing;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.session.SessionSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {
  private static final List<String> ADDRESSES =
      List.of(
          "--bootstrapServers=127.0.0.1:9092",
          "--nessieUri=http://127.0.0.1:19120/api/v2",
          "--warehouse=s3://lake/house");

  @Test
  void sessionDefaultsAreThoseOfTheDesign() {
    SessionSettings sessions = SessionSettings.of(options());
    assertThat(sessions.sessionGap(), is(Duration.standardMinutes(5)));
    assertThat(sessions.allowedLateness(), is(Duration.standardMinutes(10)));
    assertThat(sessions.dedupeWindow(), is(Duration.standardMinutes(10)));
    assertThat(sessions.lateAfter(), is(Duration.standardMinutes(10)));
  }

  @Test
  void readingDefaultsAreThoseOfTheDesign() {
    RunSettings settings = settings();
    assertThat(settings.mode(), is(Mode.BACKFILL));
    assertThat(settings.startFrom(), is(instanceOf(StartFrom.Earliest.class)));
    assertThat(settings.watermark().watermarkDelay(), is(Duration.standardSeconds(30)));
    assertThat(settings.watermark().lateAfter(), is(Duration.standardMinutes(10)));
    assertThat(settings.parser().maxClockSkew(), is(java.time.Duration.ofHours(1)));
    assertThat(settings.parser().maxEventBytes(), is(1_048_576));
    assertThat(settings.streamingDuration(), is(Optional.empty()));
    assertThat(settings.onExistingRows(), is(OnExistingRows.FAIL));
  }

  @Test
  void anIncrementalRunIsOneRunPublishedFromABranch() {
    IncrementalSettings incremental = settings("--mode=incremental").incremental();
    assertThat(incremental.every(), is(Optional.empty()));
    assertThat(incremental.closeOpenSessions(), is(false));
    assertThat(incremental.publishing(), is(Publishing.BRANCH));
    assertThat(incremental.onDataLoss(), is(OnDataLoss.FAIL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--every=1m", "--closeOpenSessions", "--publish=direct", "--onDataLoss=skip"})
  void whatOnlyIncrementalRunsTakeIsRefusedByOthers(String option) {
    assertUserError(() -> settings(option), containsString("goes with --mode=incremental only"));
  }

  @Test
  void closingAllIsNotRepeated() {
    assertUserError(
        () -> settings("--mode=incremental", "--every=1m", "--closeOpenSessions"),
        containsString("does not go with --every"));
  }

  @Test
  void tablesAreThoseOfTheDesign() {
    RunSettings settings = settings();
    assertThat(settings.lakehouse().sessions().toString(), is("demo.user_sessions"));
    assertThat(settings.lakehouse().rejectedEvents().toString(), is("demo.rejected_events"));
    assertThat(settings.lakehouse().nessieRef(), is("main"));
  }

  @Test
  void valuesThatAreGivenCount() {
    RunSettings settings =
        settings(
            "--mode=streaming",
            "--streamingDuration=40s",
            "--sessionGap=7m",
            "--allowedLateness=0",
            "--dedupeWindow=0",
            "--watermarkDelay=0",
            "--maxClockSkew=1d",
            "--preCombine=false",
            "--startFrom=0:5,1:7",
            "--onExistingRows=append",
            "--kafkaProperty=security.protocol=SSL");
    assertThat(settings.mode(), is(Mode.STREAMING));
    assertThat(settings.streamingDuration(), is(Optional.of(java.time.Duration.ofSeconds(40))));
    assertThat(
        settings.sessions(),
        is(new SessionSettings(Duration.standardMinutes(7), Duration.ZERO, Duration.ZERO, false)));
    assertThat(settings.watermark().watermarkDelay(), is(Duration.ZERO));
    assertThat(settings.watermark().lateAfter(), is(Duration.ZERO));
    assertThat(settings.parser().maxClockSkew(), is(java.time.Duration.ofDays(1)));
    assertThat(settings.startFrom(), is(new StartFrom.AtOffsets(Map.of(0, 5L, 1, 7L))));
    assertThat(settings.onExistingRows(), is(OnExistingRows.APPEND));
    assertThat(settings.kafka().properties(), is(Map.of("security.protocol", "SSL")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sessionGap=five       | --sessionGap=five",
        "--sessionGap=0          | --sessionGap must be longer than 0",
        "--sessionGap=            | --sessionGap",
        "--allowedLateness=-1m   | --allowedLateness=-1m",
        "--allowedLateness=999999999d | --allowedLateness=999999999d",
        "--dedupeWindow=10       | --dedupeWindow=10",
        "--watermarkDelay=30 s   | --watermarkDelay=30 s",
        "--idleTimeout=0         | --idleTimeout",
        "--maxClockSkew=1y       | --maxClockSkew=1y",
        "--maxEventBytes=0       | --maxEventBytes",
        "--maxEventBytes=1MB     | --maxEventBytes=1MB",
        "--mode=sideways         | --mode=sideways",
        "--streamingDuration=40s | --streamingDuration",
        "--commitInterval=0      | --commitInterval",
        "--filesPerDay=0         | --filesPerDay",
        "--onExistingRows=maybe  | --onExistingRows=maybe",
        "--startFrom=yesterday   | --startFrom=yesterday",
        "--startFrom=0:a         | --startFrom=0:a",
        "--executionDate=1.2.26  | --executionDate=1.2.26",
        "--warehouse=/tmp/house  | --warehouse=/tmp/house"
      })
  void wrongValueIsRefusedByTheNameOfItsOption(String option, String start) {
    assertUserError(() -> settings(option), startsWith(start));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bootstrapServers", "nessieUri", "warehouse"})
  void missingAddressIsRefusedByName(String missing) {
    List<String> others =
        ADDRESSES.stream().filter(option -> !option.startsWith("--" + missing + "=")).toList();
    RunOptions options = new OptionsReader<>(RunOptions.class, true).add(others).read();
    assertUserError(() -> RunSettings.of(options), startsWith("--" + missing + " is missing"));
  }

  @Test
  void streamingDurationOfZeroIsRefused() {
    assertUserError(
        () -> settings("--mode=streaming", "--streamingDuration=0"),
        startsWith("--streamingDuration must be longer than 0"));
  }

  @Test
  void jobIsNamedAfterModeEnvironmentAndDate() {
    String name =
        settings("--environment=Prod EU", "--executionDate=2026-01-31", "--mode=streaming")
            .jobName();
    assertThat(name, is("sessionlake-streaming-prod-eu-2026-01-31"));
    assertThat(
        settings().jobName(), matchesPattern("sessionlake-backfill-local-\\d{4}-\\d\\d-\\d\\d"));
  }

  @Test
  void leapDayIsADateAndOtherYearsHaveNone() {
    assertThat(settings("--executionDate=2024-02-29").jobName(), endsWith("2024-02-29"));
    assertUserError(() -> settings("--executionDate=2026-02-29"), startsWith("--executionDate="));
  }

  private static RunOptions options(String... options) {
    return new OptionsReader<>(RunOptions.class, true).add(ADDRESSES).add(List.of(options)).read();
  }

  private static RunSettings settings(String... options) {
    return RunSettings.of(options(options));
  }
}
