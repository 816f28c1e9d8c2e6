package io.sessionlake.sandbox;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.OptionalInt;

/** Asks an HTTP server whether it is there. */
final class HttpProbe {
  private static final int TIMEOUT_MILLIS = 2000;

  private HttpProbe() {}

  /** The status of a GET, or nothing if no HTTP server answers. */
  static OptionalInt status(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        int status = connection.getResponseCode();
        return status > 0 ? OptionalInt.of(status) : OptionalInt.empty();
      } finally {
        connection.disconnect();
      }
    } catch (IOException notThere) {
      return OptionalInt.empty();
    }
  }
}
