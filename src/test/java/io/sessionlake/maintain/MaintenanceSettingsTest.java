package io.sessionlake.maintain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.time.Duration;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class MaintenanceSettingsTest {

  @Test
  void theDefaultsKeepAWeekAndYoungFiles() {
    assertThat(
        settings(),
        is(new MaintenanceSettings(134_217_728, 5, Duration.ofDays(7), Duration.ofDays(1), false)));
  }

  @Test
  void orphansThatMayBeOfARunAreRefused() {
    assertThat(settings("--orphansOlderThan=1h").orphansOlderThan(), is(Duration.ofHours(1)));
    assertRefused("--orphansOlderThan=59m", "at least 1h");
  }

  @Test
  void oneFileIsNothingToCompact() {
    assertRefused("--minFiles=1", "at least 2");
  }

  private static void assertRefused(String option, String reason) {
    UserError error = assertThrows(UserError.class, () -> settings(option));
    assertThat(error.getMessage(), containsString(option));
    assertThat(error.getMessage(), containsString(reason));
  }

  private static MaintenanceSettings settings(String... options) {
    return MaintenanceSettings.of(
        PipelineOptionsFactory.fromArgs(options).as(MaintenanceOptions.class));
  }
}
