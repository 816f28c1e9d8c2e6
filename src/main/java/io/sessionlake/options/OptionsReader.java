package io.sessionlake.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Turns options as typed into Beam's PipelineOptions. Sources are added from the weakest to the
 * strongest: a later value of an option replaces an earlier one, and a later {@code name=value} of
 * a repeatable option the earlier one of that name.
 */
public final class OptionsReader<T extends PipelineOptions> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Class<T> type;
  private final Map<String, OptionDescription> known;
  private final boolean runnerOptions;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> properties = new LinkedHashMap<>();

  /** With runnerOptions, the options of Beam and its runners are taken too. */
  public OptionsReader(Class<T> type, boolean runnerOptions) {
    this.type = type;
    this.known = OptionDescription.of(type);
    this.runnerOptions = runnerOptions;
  }

  /**
   * Adds options.
   *
   * @throws UserError if one is unknown or its value is of the wrong kind
   */
  public OptionsReader<T> add(List<String> options) {
    for (String option : options) {
      String[] parts = option.substring(2).split("=", 2);
      OptionDescription description = known.get(parts[0]);
      if (description == null && (!runnerOptions || parts[0].isEmpty())) {
        throw unknown(parts[0]);
      }
      if (parts.length == 1 && description != null && !description.isFlag()) {
        throw new UserError(
            option + ": write " + option + (description.isMap() ? "=name=value" : "=value"));
      }
      // A flag alone means true, as everywhere.
      String value = parts.length == 2 ? parts[1] : "true";
      if (description == null) {
        values.put(parts[0], value);
      } else if (description.isMap()) {
        addProperty(parts[0], value);
      } else {
        description.check(value);
        values.put(parts[0], value);
      }
    }
    return this;
  }

  /** Adds those of the options that the command takes. */
  public OptionsReader<T> addWhereKnown(List<String> options) {
    return add(options.stream().filter(option -> known.containsKey(name(option))).toList());
  }

  private static String name(String option) {
    return option.substring(2).split("=", 2)[0];
  }

  /** Whether a value was given. */
  public boolean has(String name) {
    return values.containsKey(name) || properties.containsKey(name);
  }

  /**
   * The options.
   *
   * @throws UserError if Beam does not know one, or not such a value of it
   */
  public T read() {
    PipelineOptionsFactory.register(type);
    List<String> arguments = new ArrayList<>();
    values.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    properties.forEach((name, map) -> arguments.add("--" + name + "=" + json(map)));
    try {
      return PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0])).as(type);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      for (String name : values.keySet()) {
        if (!known.containsKey(name) && message.contains("property named '" + name + "'")) {
          throw unknown(name);
        }
      }
      throw new UserError(message.lines().findFirst().orElse("Options"), e);
    }
  }

  private void addProperty(String option, String property) {
    String[] parts = property.split("=", 2);
    if (parts.length != 2) {
      throw new UserError("--" + option + "=" + property + ": write --" + option + "=name=value");
    }
    properties.computeIfAbsent(option, name -> new TreeMap<>()).put(parts[0], parts[1]);
  }

  private UserError unknown(String name) {
    String near =
        known.keySet().stream()
            .filter(other -> distance(name, other) <= Math.max(2, name.length() / 3))
            .sorted((a, b) -> Integer.compare(distance(name, a), distance(name, b)))
            .limit(2)
            .map(other -> "--" + other)
            .collect(Collectors.joining(" or "));
    return new UserError(
        "There is no option --"
            + name
            + (near.isEmpty() ? "" : "; did you mean " + near + "?")
            + " (--help lists all)");
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }

  private static String json(Map<String, String> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
