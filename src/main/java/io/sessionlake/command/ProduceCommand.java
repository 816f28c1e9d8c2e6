package io.sessionlake.command;

import io.sessionlake.kafka.KafkaOptions;
import io.sessionlake.kafka.KafkaSettings;
import io.sessionlake.options.CommandLine;
import io.sessionlake.options.CommonOptions;
import io.sessionlake.options.UserError;
import io.sessionlake.produce.EventGenerator;
import io.sessionlake.produce.EventProducer;
import io.sessionlake.produce.GeneratorSettings;
import io.sessionlake.produce.ProduceOptions;
import io.sessionlake.produce.ProduceResult;
import io.sessionlake.produce.Topics;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** {@code produce}: the event generator. */
final class ProduceCommand implements Command<ProduceCommand.Options> {

  /** What {@code produce} takes. */
  public interface Options extends CommonOptions, KafkaOptions, ProduceOptions {}

  @Override
  public String name() {
    return "produce";
  }

  @Override
  public String summary() {
    return "sends generated events to the topic, and makes the topic if there is none";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public int run(Options options, CommandLine line, Workplace workplace) {
    ProduceResult unused = produce(options, KafkaSettings.of(options), workplace.out());
    return 0;
  }

  static ProduceResult produce(ProduceOptions options, KafkaSettings kafka, PrintStream out) {
    GeneratorSettings generator =
        new GeneratorSettings(
            options.getNumEvents(),
            options.getNumUsers(),
            options.getSeed(),
            startTime(options),
            options.getMalformedRatio(),
            options.getDuplicateRatio(),
            options.getOutOfOrder());
    EventProducer producer = new EventProducer(kafka, options.getRate(), out);
    Topics.ensureTopic(kafka, options.getPartitions(), out);
    return producer.produce(new EventGenerator(generator));
  }

  private static Instant startTime(ProduceOptions options) {
    String text = options.getStartTime();
    try {
      return text == null
          ? GeneratorSettings.defaultStartTime(
              Instant.now(), options.getNumEvents(), options.getNumUsers(), options.getSeed())
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UserError("--startTime=" + text + " is no time: write 2026-01-31T12:00:00Z", e);
    }
  }
}
