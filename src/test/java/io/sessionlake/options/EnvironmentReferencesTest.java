package io.sessionlake.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentReferencesTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "a$1\\b");

  @Test
  void referencesAreReplacedByTheirValuesAsTheyAre() {
    assertThat(
        EnvironmentReferences.resolve(
            "catalogProperty",
            Map.of("token", "Bearer ${env:TOKEN}", "plain", "$HOME {x}"),
            ENVIRONMENT::get),
        is(Map.of("token", "Bearer a$1\\b", "plain", "$HOME {x}")));
  }

  @Test
  void anUnsetVariableIsNamed() {
    UserError error =
        assertThrows(
            UserError.class,
            () ->
                EnvironmentReferences.resolve(
                    "catalogProperty", Map.of("token", "${env:NOPE}"), ENVIRONMENT::get));
    assertThat(error.getMessage(), containsString("environment variable NOPE"));
  }
}
