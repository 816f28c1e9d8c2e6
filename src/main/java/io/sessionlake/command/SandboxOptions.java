package io.sessionlake.command;

import io.sessionlake.options.CommonOptions;
import org.apache.beam.sdk.options.Description;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which sandbox. */
public interface SandboxOptions extends CommonOptions {
  String DIRECTORY = ".sandbox";

  @Description(
      "Folder of the sandbox's data and logs; a relative one lies in the project. Default: .sandbox,"
          + " and for the demo, which empties it first, .sandbox-demo.")
  @Nullable String getSandboxDir();

  void setSandboxDir(@Nullable String sandboxDir);
}
