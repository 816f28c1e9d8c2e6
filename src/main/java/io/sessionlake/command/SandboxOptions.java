package io.sessionlake.command;

import io.sessionlake.options.CommonOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What {@code sandbox} takes. */
public interface SandboxOptions extends CommonOptions {
  String DIRECTORY = ".sandbox";

  @Description("Folder of the sandbox's data and logs; a relative one lies in the project.")
  @Default.String(DIRECTORY)
  String getSandboxDir();

  void setSandboxDir(String sandboxDir);
}
