package io.sessionlake.maintain;

/** A file's location in the one form by which locations can be compared. */
final class FilePath {
  private FilePath() {}

  /**
   * Without the scheme, of which {@code s3} and {@code s3a}, or {@code file} have several forms.
   */
  static String of(String location) {
    return location.replaceFirst("^[A-Za-z0-9+.-]+:", "").replaceFirst("^/+", "");
  }

  /** The same for a folder: a slash ends it, so that it begins no other folder's path. */
  static String ofFolder(String location) {
    return of(location.replaceFirst("/*$", "/"));
  }
}
