package io.sessionlake.event;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.time.Duration;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void sizeThatNoMessageHasIsRefused(int maxEventBytes) {
    UserError error =
        assertThrows(UserError.class, () -> new ParserSettings(maxEventBytes, Duration.ZERO));
    assertThat(error.getMessage(), containsString("--maxEventBytes"));
  }

  @Test
  void settingsGoToWorkersAndBackAsTheSame() {
    ParserSettings settings = new ParserSettings(100, Duration.ofHours(1));
    assertThat(SerializableUtils.clone(settings), is(settings));
  }
}
