package io.sessionlake.sandbox;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a server puts its temporary files, of which one that is killed leaves some behind. */
final class TemporaryFolder {
  private TemporaryFolder() {}

  /**
   * Makes the folder, or deletes what an earlier start left in it.
   *
   * @param serverFolder the folder it lies in
   */
  static Path emptied(Path serverFolder) throws IOException {
    Path folder = Files.createDirectories(serverFolder.resolve("tmp"));
    MoreFiles.deleteDirectoryContents(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    return folder;
  }
}
