package io.sessionlake.options;

import java.util.ArrayList;
import java.util.List;

/**
 * What the user typed, taken apart: {@code sandbox up --sandboxDir=x} has the words {@code sandbox}
 * and {@code up} and one option.
 */
public record CommandLine(List<String> words, List<String> options, boolean help) {

  /**
   * Takes the arguments apart.
   *
   * @throws UserError if an option is written with one dash
   */
  public static CommandLine of(List<String> arguments) {
    List<String> words = new ArrayList<>();
    List<String> options = new ArrayList<>();
    boolean help = false;
    for (String argument : arguments) {
      if (argument.equals("--help") || argument.equals("-h") || argument.equals("help")) {
        help = true;
      } else if (argument.startsWith("--")) {
        options.add(argument);
      } else if (argument.startsWith("-")) {
        throw new UserError(argument + ": write options as --name=value");
      } else {
        words.add(argument);
      }
    }
    return new CommandLine(List.copyOf(words), List.copyOf(options), help);
  }

  /** The word at a place, empty where there is none. */
  public String word(int place) {
    return place < words.size() ? words.get(place) : "";
  }
}
