package io.sessionlake.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFromTest {
  @Test
  void readsTheFourForms() {
    assertThat(StartFrom.parse("earliest"), is(new StartFrom.Earliest()));
    assertThat(StartFrom.parse("latest"), is(new StartFrom.Latest()));
    assertThat(
        StartFrom.parse("2026-01-31T12:00:00Z"),
        is(new StartFrom.AtTime(Instant.parse("2026-01-31T12:00:00Z"))));
    assertThat(StartFrom.parse("0:1200,3:9"), is(new StartFrom.AtOffsets(Map.of(0, 1200L, 3, 9L))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soonest", "2026-01-31", "12", "0:", "0:1,", "99999999999:1"})
  void saysWhatWouldBeRight(String text) {
    UserError error = assertThrows(UserError.class, () -> StartFrom.parse(text));
    assertThat(error.getMessage(), containsString("--startFrom=" + text + " is neither earliest"));
  }
}
