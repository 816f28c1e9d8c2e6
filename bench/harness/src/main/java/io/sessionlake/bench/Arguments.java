package io.sessionlake.bench;

import io.sessionlake.options.Durations;
import io.sessionlake.options.UserError;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The command line as values. */
record Arguments(Map<Option, String> given) {

  /**
   * Takes a command line apart.
   *
   * @throws UserError if there is no such option
   */
  static Arguments parse(String... line) {
    Map<Option, String> given = new EnumMap<>(Option.class);
    for (String argument : line) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Option option =
          (name.startsWith("--") ? Option.named(name.substring(2)) : Optional.<Option>empty())
              .orElseThrow(
                  () -> new UserError("There is no option " + name + "; --help lists them"));
      if (equals < 0 && !option.isFlag()) {
        throw new UserError(name + " needs a value: " + name + "=" + option.defaultValue());
      }
      given.put(option, equals < 0 ? "true" : argument.substring(equals + 1));
    }
    return new Arguments(given);
  }

  boolean has(Option option) {
    return given.containsKey(option);
  }

  String text(Option option) {
    return given.getOrDefault(option, option.defaultValue());
  }

  boolean flag(Option option) {
    return switch (text(option)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(option, "true or false");
    };
  }

  int count(Option option) {
    return read(option, text(option), Integer::parseInt, "a whole number");
  }

  long number(Option option) {
    return read(option, text(option), Long::parseLong, "a whole number");
  }

  double share(Option option) {
    return read(option, text(option), Double::parseDouble, "a number");
  }

  Duration duration(Option option) {
    return Durations.parse(option.optionName(), text(option));
  }

  List<Integer> counts(Option option) {
    return parts(option)
        .map(part -> read(option, part, Integer::parseInt, "whole numbers"))
        .toList();
  }

  List<Double> shares(Option option) {
    return parts(option).map(part -> read(option, part, Double::parseDouble, "numbers")).toList();
  }

  private Stream<String> parts(Option option) {
    return Arrays.stream(text(option).split(",", -1));
  }

  private <T> T read(Option option, String text, Function<String, T> reader, String wanted) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw wrong(option, wanted);
    }
  }

  private UserError wrong(Option option, String wanted) {
    return new UserError("--" + option.optionName() + "=" + text(option) + " is not " + wanted);
  }
}
