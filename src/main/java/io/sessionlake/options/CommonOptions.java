package io.sessionlake.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What every command takes. */
public interface CommonOptions extends PipelineOptions {
  @Description(
      "Preset: a file with one --option=value a line, or the name of one in pipeline-options/."
          + " The command line wins over it.")
  @Nullable String getOptionsFile();

  void setOptionsFile(@Nullable String optionsFile);

  @Description("Shows stack traces and the libraries' log.")
  @Default.Boolean(false)
  boolean getDebug();

  void setDebug(boolean debug);
}
