package io.sessionlake.bench;

import io.sessionlake.bench.measure.Contenders;
import io.sessionlake.bench.report.Plots;
import io.sessionlake.bench.report.ReportFile;
import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The command {@code bench/run}: exit code 0 if every run counted right, 1 if one did not, 2 if the
 * caller can mend what is wrong.
 */
public final class Benchmark {
  private Benchmark() {}

  public static void main(String[] line) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int code;
    try {
      code = run(Arguments.parse(line), out);
    } catch (UserError e) {
      out.flush();
      System.err.println("bench: " + e.getMessage());
      code = e.exitCode();
    }
    // Not a return: a library's thread that is no daemon must not keep a finished command alive.
    System.exit(code);
  }

  private static int run(Arguments arguments, PrintStream out) throws IOException {
    BenchFolders folders = BenchFolders.ofThisProcess();
    if (arguments.flag(Option.HELP)) {
      help(out);
      return 0;
    }
    if (arguments.has(Option.PLOT)) {
      Path file = Path.of(arguments.text(Option.PLOT));
      Plots.draw(ReportFile.readSweep(file), folders.target()).forEach(out::println);
      return 0;
    }
    Settings settings = Settings.of(arguments, folders);
    Bench bench = new Bench(settings, folders, out);
    return arguments.flag(Option.SWEEP)
        ? bench.sweep(Sweep.all(settings.topic(), arguments))
        : bench.compare();
  }

  private static void help(PrintStream out) {
    out.println("bench/run [--option=value …]: Sessionlake beside native jobs, over one topic");
    out.println();
    Stream.of(Option.values()).map(Option::help).forEach(out::println);
    out.println();
    out.println("Contenders: " + String.join(", ", Contenders.allNames()));
  }
}
