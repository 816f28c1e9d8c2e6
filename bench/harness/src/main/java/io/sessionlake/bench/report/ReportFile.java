package io.sessionlake.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sessionlake.options.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports as JSON files. */
public final class ReportFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFile() {}

  /** Writes a {@link Report} or a {@link SweepReport}. */
  public static void write(Path file, Record report) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, JSON.writeValueAsBytes(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what a sweep wrote.
   *
   * @throws UserError if it is not there or something else
   */
  public static SweepReport readSweep(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), SweepReport.class);
    } catch (JsonProcessingException e) {
      throw new UserError("--plot: " + file + " is no file of a sweep", e);
    } catch (IOException e) {
      throw new UserError("--plot: cannot read " + file + ": " + e);
    }
  }
}
