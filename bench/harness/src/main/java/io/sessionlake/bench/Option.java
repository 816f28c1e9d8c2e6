package io.sessionlake.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the command takes; a flag has no default and no value. */
enum Option {
  EVENTS("5000000", "events in the topic, a number"),
  USERS("100000", "users that send them, a number"),
  PARTITIONS("4", "partitions of the topic, a number"),
  SPAN("2h", "duration from the first event to the last, at most 24h"),
  HOT_SHARE("0", "share of all events that one user sends, 0 to below 1"),
  DISORDER("0.02", "share of events that are sent late, 0 to below 1"),
  DISORDER_SECONDS("20", "how late they are at most, 1 to 20 seconds"),
  EVENT_IDS("gives each event an event_id, for which ours looks for duplicates"),
  SEED("1", "number that the events are made from; the same seed, the same events"),
  CONTENDERS("all", "comma list of names; all: those that discard, iceberg: those that write"),
  ROUNDS("3", "runs of each contender over the topic, a number; 1 with --sweep"),
  STARTUP_ROUNDS("", "runs of each over 10,000 events, 1 to rounds; as many as rounds"),
  HEAP("4g", "largest heap of each contender, as Java's -Xmx takes it"),
  PARALLELISM("2", "threads that work at a time in each contender, a number"),
  TIMEOUT("15m", "duration after which a contender is killed"),
  OUT("", "JSON file of the results; bench/target/benchmark.json"),
  JFR("records each run with Java Flight Recorder into bench/target/jfr/; costs CPU itself"),
  FRESH("deletes the topics of earlier calls first"),
  SWEEP("varies events, users and hotShare one after another, for tables and plots"),
  SWEEP_EVENTS("1000000,5000000,20000000", "events to sweep over, a comma list"),
  SWEEP_USERS("1000,100000,2000000", "users to sweep over, a comma list"),
  SWEEP_HOT_SHARES("0,0.1", "shares of the hot user to sweep over, a comma list"),
  PLOT("", "draws the plots again from a JSON file of a sweep, and does nothing else"),
  BUILD("true", "false: runs what is built, whether or not a source is newer"),
  HELP("prints this");

  private final String optionName;
  private final Optional<String> defaultValue;
  private final String description;

  Option(String defaultValue, String description) {
    this.optionName = camel(name());
    this.defaultValue = Optional.of(defaultValue);
    this.description = description;
  }

  Option(String description) {
    this.optionName = camel(name());
    this.defaultValue = Optional.empty();
    this.description = description;
  }

  static Optional<Option> named(String name) {
    return Stream.of(values()).filter(option -> option.optionName.equals(name)).findFirst();
  }

  String optionName() {
    return optionName;
  }

  boolean isFlag() {
    return defaultValue.isEmpty();
  }

  String defaultValue() {
    return defaultValue.orElse("false");
  }

  String help() {
    String given = isFlag() ? "" : "=" + defaultValue();
    return "  %-36s %s".formatted("--" + optionName + given, description);
  }

  private static String camel(String constant) {
    String[] words = constant.toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int index = 1; index < words.length; index++) {
      name.append(words[index].substring(0, 1).toUpperCase(Locale.ROOT));
      name.append(words[index].substring(1));
    }
    return name.toString();
  }
}
