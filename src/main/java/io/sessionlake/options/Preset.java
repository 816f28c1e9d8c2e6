package io.sessionlake.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A file of options, one {@code --option=value} a line; lines that begin with # are comments. */
public final class Preset {
  private static final String SUFFIX = ".options";

  /** Properties that hold a secret, by the end of their names: a token, not a token's address. */
  private static final Pattern SECRET =
      Pattern.compile(
          "--(kafka|catalog)Property=[^=]*(password|secret|secret-access-key|token|jaas\\.config"
              + "|keystore\\.key)=.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Preset() {}

  /**
   * Reads a preset by its path, or by its name in the folder of presets.
   *
   * @throws UserError if there is none, a line is no option, or one holds a secret
   */
  public static List<String> read(String pathOrName, Path folder) {
    Path path = Path.of(pathOrName);
    if (!Files.isRegularFile(path)) {
      path = folder.resolve(pathOrName.endsWith(SUFFIX) ? pathOrName : pathOrName + SUFFIX);
    }
    if (!Files.isRegularFile(path)) {
      throw new UserError(
          "--optionsFile="
              + pathOrName
              + ": there is neither such a file nor such a preset in "
              + folder);
    }
    return read(path);
  }

  /** Reads the file. */
  public static List<String> read(Path path) {
    List<String> options = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(path)) {
        String option = line.strip();
        if (!option.isEmpty() && !option.startsWith("#")) {
          options.add(checked(option, path));
        }
      }
    } catch (IOException e) {
      throw new UserError("The options file " + path + " cannot be read: " + e.getMessage(), e);
    }
    return options;
  }

  private static String checked(String option, Path path) {
    if (!option.startsWith("--")) {
      throw new UserError(path + ": '" + option + "' is no option; write --name=value");
    }
    if (SECRET.matcher(option).matches() && !option.contains("${env:")) {
      throw new UserError(
          path
              + ": a secret does not belong into a file of options; write ${env:NAME} for it, and"
              + " set the environment variable NAME");
    }
    return option;
  }
}
