package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers' jars as the build lays them out: {@code kafka/*.jar}, {@code
 * nessie/nessie-quarkus-*-runner.jar}, {@code s3/s3proxy-*-jar-with-dependencies.jar}.
 *
 * @param path absolute
 */
record ServersDirectory(Path path) {

  /**
   * The one jar of a folder that matches the glob.
   *
   * @throws UserError if there is none, or more than one
   */
  Path jar(String folder, String glob) throws IOException {
    List<Path> found = find(folder, glob);
    if (found.size() > 1) {
      throw new UserError(
          "more than one " + glob + " in " + path.resolve(folder) + ": delete all but the newest");
    }
    return found.get(0);
  }

  /**
   * A folder's jars as a class path with a wildcard.
   *
   * @param requiredGlob a jar the class path is useless without
   * @throws UserError if no jar matches it
   */
  String classPath(String folder, String requiredGlob) throws IOException {
    Path parent = find(folder, requiredGlob).get(0).getParent();
    return parent + parent.getFileSystem().getSeparator() + "*";
  }

  private List<Path> find(String folder, String glob) throws IOException {
    Path parent = path.resolve(folder);
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(parent, glob)) {
        jars.forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      throw new UserError(
          "no "
              + glob
              + " in "
              + parent
              + ": build the sandbox's servers first, with `mvn -f runners/pom.xml -pl ../sandbox"
              + " package`");
    }
    return found;
  }
}
