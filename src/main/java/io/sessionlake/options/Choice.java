package io.sessionlake.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Options that take one of a few words: the constants of an enum, in lower case. */
public final class Choice {
  private Choice() {}

  /**
   * Reads an option's value.
   *
   * @throws UserError if it is none of the words; the line names them
   */
  public static <E extends Enum<E>> E parse(String option, String text, Class<E> choices) {
    for (E choice : choices.getEnumConstants()) {
      if (word(choice).equals(text)) {
        return choice;
      }
    }
    String words =
        Arrays.stream(choices.getEnumConstants())
            .map(Choice::word)
            .collect(Collectors.joining(", "));
    throw new UserError("--" + option + "=" + text + " is none of: " + words);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
