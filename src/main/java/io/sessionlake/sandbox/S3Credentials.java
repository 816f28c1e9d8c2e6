package io.sessionlake.sandbox;

import io.sessionlake.options.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The key of the sandbox's S3 endpoint, kept in an AWS-style credentials file (profile {@code
 * default}) so that any S3 tool can use it.
 */
public record S3Credentials(String keyId, String secret) {
  private static final String KEY_ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** Reads the file; writes one with a random key first if there is none. */
  static S3Credentials readOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      SecureRandom random = new SecureRandom();
      S3Credentials created = new S3Credentials(letters(random, 20), letters(random, 40));
      ConfigFile.write(file, created.profile());
    }
    return read(file);
  }

  /**
   * @throws UserError if the file is absent or lacks the key
   */
  static S3Credentials read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UserError("no S3 key in " + file + ": start the sandbox first, with `sandbox up`");
    }
    Map<String, String> settings = new HashMap<>();
    String section = "";
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      int equals = text.indexOf('=');
      if (text.startsWith("[")) {
        section = text;
      } else if (section.equals("[default]") && equals > 0) {
        settings.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    }
    if (!settings.containsKey(KEY_ID) || !settings.containsKey(SECRET)) {
      throw new UserError(
          file + " lacks " + KEY_ID + " or " + SECRET + ": delete it, then run `sandbox up`");
    }
    return new S3Credentials(settings.get(KEY_ID), settings.get(SECRET));
  }

  private String profile() {
    return "[default]\n%s=%s\n%s=%s\n".formatted(KEY_ID, keyId, SECRET, secret);
  }

  private static String letters(SecureRandom random, int count) {
    return random
        .ints(count, 0, LETTERS.length())
        .mapToObj(index -> LETTERS.substring(index, index + 1))
        .collect(Collectors.joining());
  }

  /** Without the secret: records end up in logs. */
  @Override
  public String toString() {
    return "S3Credentials[keyId=" + keyId + "]";
  }
}
