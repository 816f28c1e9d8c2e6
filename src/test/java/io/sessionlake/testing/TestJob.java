package io.sessionlake.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A topic and tables that belong together, and the commands run on them. Options given to a command
 * win over those that point it at the topic, the tables and the servers.
 */
public record TestJob(TestServers servers, TestTopic topic, String database, String warehouse) {
  public static final String SESSIONS = "user_sessions";
  public static final String REJECTED = "rejected_events";

  /** The same with the tables' files elsewhere. */
  public TestJob withWarehouse(String otherWarehouse) {
    return new TestJob(servers, topic, database, otherWarehouse);
  }

  public CommandResult produce(String... options) {
    return command("produce", kafkaOptions(), options);
  }

  public CommandResult run(String... options) {
    return command("run", runOptions(), options);
  }

  /** The same in a JVM of its own: IcebergIO takes no table for new whose name it wrote before. */
  public CommandResult runInFreshJvm(String... options) {
    return CommandProcess.run(line("run", runOptions(), options), servers);
  }

  /** Runs, and does something as soon as the run has printed a text, before it goes on. */
  public CommandResult runUntil(String text, Runnable then, String... options) {
    return CommandResult.of(
        line("run", runOptions(), options), "", servers, new PausingOutput(text, then));
  }

  public CommandResult report(String... options) {
    return command("report", lakehouseOptions(), options);
  }

  public CommandResult validate(String... options) {
    List<String> pointing = new ArrayList<>(lakehouseOptions());
    pointing.add("--bootstrapServers=" + servers.addresses().kafkaBootstrapServers());
    return command("validate", pointing, options);
  }

  public CommandResult maintain(String... options) {
    return command("maintain", lakehouseOptions(), options);
  }

  /** Answers what the command asks, one line after the other. */
  public CommandResult cleanup(String answers, String... options) {
    return CommandResult.of(line("cleanup", lakehouseOptions(), options), answers, servers);
  }

  /** The tables as they are now. */
  public TableReader tables() {
    return tablesAt("main");
  }

  /** The tables as they are at a Nessie branch or tag. */
  public TableReader tablesAt(String nessieReference) {
    return new TableReader(this, nessieReference);
  }

  private CommandResult command(String name, List<String> pointing, String... options) {
    return CommandResult.of(line(name, pointing, options), "", servers);
  }

  private static List<String> line(String name, List<String> pointing, String... options) {
    List<String> line = new ArrayList<>(List.of(name));
    line.addAll(pointing);
    line.addAll(List.of(options));
    return line;
  }

  private List<String> runOptions() {
    List<String> options = new ArrayList<>(List.of("--runner=DirectRunner", "--blockOnRun=false"));
    options.addAll(kafkaOptions());
    options.addAll(lakehouseOptions());
    return options;
  }

  private List<String> kafkaOptions() {
    return List.of(
        "--bootstrapServers=" + servers.addresses().kafkaBootstrapServers(),
        "--topic=" + topic.name());
  }

  private List<String> lakehouseOptions() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--nessieUri=" + servers.addresses().nessieUri(),
                "--warehouse=" + warehouse,
                "--database=" + database));
    if (warehouse.startsWith("s3:")) {
      options.add("--s3Endpoint=" + servers.addresses().s3Endpoint());
      options.add("--s3Region=" + servers.addresses().s3Region());
    }
    return options;
  }
}
