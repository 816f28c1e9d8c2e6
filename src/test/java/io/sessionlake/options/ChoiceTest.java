package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
  private enum Fruit {
    APPLE,
    PEAR
  }

  @Test
  void wordInLowerCaseIsTheConstant() {
    assertThat(Choice.parse("fruit", "apple", Fruit.class), is(Fruit.APPLE));
    assertThat(Choice.parse("fruit", "pear", Fruit.class), is(Fruit.PEAR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plum", "APPLE", "apple ", "appl"})
  void otherWordIsRefusedWithTheOnesThereAre(String word) {
    assertUserError(
        () -> Choice.parse("fruit", word, Fruit.class),
        is("--fruit=" + word + " is none of: apple, pear"));
  }
}
