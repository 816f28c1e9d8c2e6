package io.sessionlake.options;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSizesTest {

  @ParameterizedTest
  @CsvSource({"1k, 1024", "512K, 524288", "128m, 134217728", "2g, 2147483648"})
  void unitsArePowersOf1024(String text, long bytes) {
    assertThat(FileSizes.parse("size", text), is(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0m", "128", "-1m", "1.5g", "128mb", "m", "9999999999g"})
  void anythingElseIsRefusedWithTheOptionsName(String text) {
    UserError error = assertThrows(UserError.class, () -> FileSizes.parse("size", text));
    assertThat(error.getMessage(), containsString("--size=" + text + " is no size"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KB",
    "1610612736, 1.5 GB",
    "5497558138880, 5120.0 GB"
  })
  void printedInTheLargestUnitThatFits(long bytes, String text) {
    assertThat(FileSizes.format(bytes), is(text));
  }
}
