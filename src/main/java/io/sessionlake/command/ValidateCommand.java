package io.sessionlake.command;

import io.sessionlake.kafka.BrokerOptions;
import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.options.Choice;
import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import io.sessionlake.pipeline.RunOptions;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.validate.ValidationFormat;
import io.sessionlake.validate.ValidationOptions;
import io.sessionlake.validate.ValidationReport;
import io.sessionlake.validate.ValidationSettings;
import io.sessionlake.validate.Validator;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.iceberg.Table;

/** {@code validate}: proves that the tables are what a run must leave. */
final class ValidateCommand implements Command<ValidateCommand.Options> {

  /** What {@code validate} takes. */
  public interface Options
      extends CommonOptions, BrokerOptions, LakehouseOptions, ValidationOptions {
    @Description("text or json.")
    @Default.String("text")
    String getFormat();

    void setFormat(String format);
  }

  @Override
  public String name() {
    return "validate";
  }

  @Override
  public String summary() {
    return "checks the tables, and their sums against Kafka's";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    ValidationFormat format = Choice.parse("format", options.getFormat(), ValidationFormat.class);
    ValidationSettings settings = ValidationSettings.of(options, Instant.now());
    Optional<KafkaSettings> kafka =
        Optional.ofNullable(options.getBootstrapServers()).map(servers -> kafka(servers, options));
    ValidationReport report =
        validate(LakehouseSettings.of(options), new Validator(settings, kafka));
    report.print(workplace.out(), format);
    return report.isValid() ? 0 : 1;
  }

  /** Validates what a run has left and prints it; true when every check is ok. */
  static boolean validateAfter(RunOptions options, RunSettings run, PrintStream out) {
    ValidationSettings settings = ValidationSettings.of(options, Instant.now());
    ValidationReport report =
        validate(run.lakehouse(), new Validator(settings, Optional.of(run.kafka())));
    report.print(out, ValidationFormat.TEXT);
    return report.isValid();
  }

  /** The topics are those that the runs recorded. */
  private static KafkaSettings kafka(String servers, Options options) {
    return new KafkaSettings(
        servers, "", Optional.ofNullable(options.getKafkaProperty()).orElse(Map.of()));
  }

  private static ValidationReport validate(LakehouseSettings settings, Validator validator) {
    try (Lakehouse lakehouse = Lakehouse.open(settings)) {
      Table sessions = lakehouse.load(settings.sessions());
      Optional<Table> rejected =
          lakehouse.catalog().tableExists(settings.rejectedEvents())
              ? Optional.of(lakehouse.load(settings.rejectedEvents()))
              : Optional.empty();
      return new ValidationReport(
          settings.sessions().toString(),
          settings.nessieRef(),
          validator.check(sessions, rejected));
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, settings);
    }
  }
}
