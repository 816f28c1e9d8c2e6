package io.sessionlake.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hamcrest.Matcher;
import org.junit.jupiter.api.function.Executable;

/** What every user error must be: one line that says what to mend. */
final class UserErrors {
  private UserErrors() {}

  static void assertUserError(Executable code, Matcher<String> message) {
    String line = assertThrows(UserError.class, code).getMessage();
    assertThat(line, not(containsString("\n")));
    assertThat(line, message);
  }
}
