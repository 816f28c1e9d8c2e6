package io.sessionlake.bench;

import io.sessionlake.bench.measure.Contender;
import io.sessionlake.bench.measure.JvmSettings;
import io.sessionlake.bench.measure.Progress;
import io.sessionlake.bench.measure.Rounds;
import io.sessionlake.bench.measure.Run;
import io.sessionlake.bench.measure.Runner;
import io.sessionlake.bench.report.Machine;
import io.sessionlake.bench.report.MarkdownTable;
import io.sessionlake.bench.report.Plots;
import io.sessionlake.bench.report.Report;
import io.sessionlake.bench.report.ReportFile;
import io.sessionlake.bench.report.SweepReport;
import io.sessionlake.bench.topic.TopicSpec;
import io.sessionlake.bench.topic.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Measures over one topic, or over those of a sweep. */
record Bench(Settings settings, BenchFolders folders, PrintStream out) {

  /** All contenders over one topic; gives the exit code. */
  int compare() throws IOException {
    requireBuilt();
    Machine machine = machine();
    Report report;
    try (Servers servers = Servers.start(folders, settings.fresh(), out)) {
      Runner runner = runner(servers);
      Rounds rounds = rounds(settings.topic(), topics(servers), "");
      report =
          measure(
              rounds,
              runner,
              new Progress(out, List.of(rounds)),
              machine,
              soFar -> ReportFile.write(settings.out(), soFar));
    }
    out.println();
    out.println(MarkdownTable.of(report));
    out.println(settings.out());
    return report.allValid() ? 0 : 1;
  }

  /** The same over each topic of each sweep; a topic of two sweeps is measured once. */
  int sweep(List<Sweep> sweeps) throws IOException {
    requireBuilt();
    Machine machine = machine();
    Map<TopicSpec, Report> reports = new LinkedHashMap<>();
    try (Servers servers = Servers.start(folders, settings.fresh(), out)) {
      Runner runner = runner(servers);
      Topics topics = topics(servers);
      List<Rounds> all = new ArrayList<>();
      for (TopicSpec topic :
          sweeps.stream()
              .flatMap(s -> s.steps().stream())
              .map(Sweep.Step::topic)
              .distinct()
              .toList()) {
        all.add(rounds(topic, topics, all.size() + "-"));
      }
      Progress progress = new Progress(out, all);
      for (Rounds rounds : all) {
        reports.put(rounds.topic().spec(), measure(rounds, runner, progress, machine, some -> {}));
        sweeps.forEach(sweep -> ReportFile.write(file(sweep), report(sweep, reports)));
      }
    }
    sweeps.forEach(sweep -> publish(file(sweep), report(sweep, reports)));
    return reports.values().stream().allMatch(Report::allValid) ? 0 : 1;
  }

  /** With the points that are measured so far: a sweep takes hours, and may be ended before. */
  private static SweepReport report(Sweep sweep, Map<TopicSpec, Report> reports) {
    return new SweepReport(
        sweep.quantity(),
        sweep.steps().stream()
            .filter(step -> reports.containsKey(step.topic()))
            .map(step -> new SweepReport.Point(step.value(), reports.get(step.topic())))
            .toList());
  }

  private Path file(Sweep sweep) {
    return folders.target().resolve("sweep-" + sweep.quantity().fileName() + ".json");
  }

  private void publish(Path file, SweepReport report) {
    out.println();
    out.println(MarkdownTable.of(report));
    out.println(file);
    Plots.draw(report, folders.target()).forEach(out::println);
  }

  private Report measure(
      Rounds rounds, Runner runner, Progress progress, Machine machine, Consumer<Report> soFar) {
    List<Run> runs =
        rounds.run(runner, progress, some -> soFar.accept(report(rounds, machine, some)));
    return report(rounds, machine, runs);
  }

  private static Report report(Rounds rounds, Machine machine, List<Run> runs) {
    return Report.of(machine, rounds.topic(), rounds.small(), rounds.contenders(), runs);
  }

  private Rounds rounds(TopicSpec topic, Topics topics, String prefix) {
    return new Rounds(
        settings.contenders(),
        settings.rounds(),
        settings.startupRounds(),
        topics.prepare(topic),
        topics.prepare(topic.small()),
        prefix);
  }

  private Topics topics(Servers servers) {
    return new Topics(servers.kafka(), folders.topics(), out);
  }

  /** Before anything runs: one that is missing would be found out only in its turn. */
  private void requireBuilt() {
    for (Contender contender : settings.contenders()) {
      List<String> unused = contender.classPathIn(folders.home());
    }
  }

  private Machine machine() {
    return Machine.now(settings.heap(), settings.parallelism());
  }

  private Runner runner(Servers servers) throws IOException {
    return new Runner(
        servers.contender(),
        new JvmSettings(folders.home(), settings.heap(), recordings()),
        servers.lake(),
        settings.parallelism(),
        settings.timeout(),
        folders.target().resolve("work"),
        folders.target().resolve("logs"));
  }

  private @Nullable Path recordings() throws IOException {
    return settings.jfr() ? Files.createDirectories(folders.target().resolve("jfr")) : null;
  }
}
