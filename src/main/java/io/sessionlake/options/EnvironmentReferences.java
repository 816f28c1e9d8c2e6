package io.sessionlake.options;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${env:NAME}} in the values of properties: what keeps secrets out of files and history. */
public final class EnvironmentReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]+)}");

  private EnvironmentReferences() {}

  /**
   * The properties with the environment's values.
   *
   * @throws UserError if a variable is not set
   */
  public static Map<String, String> resolve(String option, Map<String, String> properties) {
    return resolve(option, properties, System::getenv);
  }

  static Map<String, String> resolve(
      String option, Map<String, String> properties, UnaryOperator<String> environment) {
    Map<String, String> resolved = new HashMap<>();
    properties.forEach(
        (name, value) ->
            resolved.put(
                name,
                REFERENCE
                    .matcher(value)
                    .replaceAll(
                        reference -> value(option, name, reference.group(1), environment))));
    return resolved;
  }

  private static String value(
      String option, String property, String variable, UnaryOperator<String> environment) {
    String value = environment.apply(variable);
    if (value == null) {
      throw new UserError(
          "--"
              + option
              + "="
              + property
              + " wants the environment variable "
              + variable
              + ", which is not set");
    }
    return Matcher.quoteReplacement(value);
  }
}
