package io.sessionlake.bench.measure;

import io.sessionlake.options.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A job that is measured.
 *
 * @param classPath files and folders, relative to the project's
 * @param arguments beyond those that all are given; {@link #HOME} stands for the project's folder
 * @param nativeName the contender that it is compared with; itself if it is a native one
 * @param iceberg whether it writes to a table
 */
public record Contender(
    String name,
    List<String> classPath,
    String mainClass,
    List<String> arguments,
    String nativeName,
    boolean iceberg) {
  static final String HOME = "{home}";

  private static final String JAR_FOLDER = "/*";

  /**
   * The class path in a project's folder.
   *
   * @throws UserError if a part of it is missing, for the contender is not built
   */
  public List<String> classPathIn(Path home) {
    return classPath.stream().map(entry -> existing(home, entry)).toList();
  }

  private String existing(Path home, String entry) {
    boolean folder = entry.endsWith(JAR_FOLDER);
    String plain = folder ? entry.substring(0, entry.length() - JAR_FOLDER.length()) : entry;
    Path path = home.resolve(plain);
    if (!Files.exists(path)) {
      throw new UserError(name + " is not built: there is no " + path);
    }
    return folder ? path + JAR_FOLDER : path.toString();
  }
}
