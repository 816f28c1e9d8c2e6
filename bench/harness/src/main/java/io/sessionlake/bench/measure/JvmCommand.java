package io.sessionlake.bench.measure;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts a contender. */
final class JvmCommand {
  private JvmCommand() {}

  /**
   * @param label names the run's flight recording
   * @param arguments beyond the contender's own
   */
  static List<String> of(
      Contender contender,
      JvmSettings settings,
      Path temporary,
      String label,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + settings.heap());
    command.add("-XX:+UseParallelGC");
    for (String name : JvmSettings.OPENED_PACKAGES) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    command.add("-Dsessionlake.home=" + settings.home());
    command.add("-Djava.io.tmpdir=" + temporary);
    if (settings.recordings() != null) {
      Path file = settings.recordings().resolve(label + ".jfr");
      command.add("-XX:StartFlightRecording=settings=profile,filename=" + file);
      command.add("-Xlog:jfr*=off");
    }
    command.add("-cp");
    command.add(String.join(File.pathSeparator, contender.classPathIn(settings.home())));
    command.add(contender.mainClass());
    for (String argument : contender.arguments()) {
      command.add(argument.replace(Contender.HOME, settings.home().toString()));
    }
    command.addAll(arguments);
    return command;
  }
}
