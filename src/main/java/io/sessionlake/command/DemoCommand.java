package io.sessionlake.command;

import io.sessionlake.options.CommandLine;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.pipeline.SessionRun;
import io.sessionlake.produce.ProduceOptions;
import io.sessionlake.sandbox.Sandbox;
import io.sessionlake.sandbox.SandboxAddresses;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** {@code demo}: everything once, on servers of its own, from an empty sandbox. */
final class DemoCommand implements Command<DemoCommand.Options> {
  static final String DIRECTORY = ".sandbox-demo";

  /** What {@code demo} takes. */
  public interface Options extends RunOptions, ProduceOptions, SandboxOptions {
    @Description("Leaves the sandbox up, to look around in it.")
    @Default.Boolean(false)
    boolean getKeep();

    void setKeep(boolean keep);
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "all of it on this machine: sandbox, events, pipeline, report, validation";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public boolean takesRunnerOptions() {
    return true;
  }

  @Override
  public boolean usesSandbox() {
    return false;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    PrintStream out = workplace.out();
    String directory = Optional.ofNullable(options.getSandboxDir()).orElse(DIRECTORY);
    Sandbox sandbox = workplace.sandbox(directory);
    if (sandbox.status().servers().stream().anyMatch(server -> server.pid().isPresent())) {
      out.println("Stopping the sandbox of an earlier demo:");
      stop(sandbox, out);
    }
    sandbox.delete();
    SandboxAddresses addresses = sandbox.up(out);
    // Ctrl-C ends the JVM without a finally.
    Thread down = new Thread(() -> stop(sandbox, out), "sandbox-down");
    if (!options.getKeep()) {
      Runtime.getRuntime().addShutdownHook(down);
    }
    options.setBootstrapServers(addresses.kafkaBootstrapServers());
    options.setNessieUri(addresses.nessieUri().toString());
    options.setWarehouse(addresses.warehouse());
    options.setS3Endpoint(addresses.s3Endpoint().toString());
    options.setS3Region(addresses.s3Region());
    options.setCatalogProperty(catalogProperties(options, sandbox));

    RunSettings settings = RunSettings.of(options);
    ProduceCommand.produce(options, settings.kafka(), out);
    boolean agree = new SessionRun(settings, options, out).run();
    out.println();
    ReportCommand.report(settings.lakehouse(), out);
    out.println();
    boolean valid = ValidateCommand.validateAfter(options, settings, out);
    out.println();
    if (options.getKeep()) {
      out.println(
          "The sandbox is still up, and the commands find it; 'sessionlake sandbox down --sandboxDir="
              + directory
              + "' stops it.");
    }
    return agree && valid ? 0 : 1;
  }

  private static Map<String, String> catalogProperties(Options options, Sandbox sandbox) {
    Map<String, String> properties = new TreeMap<>(SandboxAddressing.credentials(sandbox));
    properties.putAll(Optional.ofNullable(options.getCatalogProperty()).orElse(Map.of()));
    return properties;
  }

  private static void stop(Sandbox sandbox, PrintStream out) {
    boolean unused = sandbox.down(out);
    out.flush();
  }
}
