package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingAddressTest {

  @Test
  void addressIsGivenBack() {
    assertThat(MissingAddress.check("nessieUri", "http://host/api/v2"), is("http://host/api/v2"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void missingAddressIsNamedWithWhatToDo(String address) {
    assertUserError(
        () -> MissingAddress.check("nessieUri", address),
        allOf(startsWith("--nessieUri is missing"), containsString("sessionlake sandbox up")));
  }
}
