package io.sessionlake.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to Nessie on which merges get lost. */
final class LossyNessie implements AutoCloseable {
  /** What becomes of a merge that gets lost. */
  enum Loss {
    /** Never gets to Nessie; the connection breaks. */
    REQUEST,
    /** Nessie merges; the connection breaks. */
    ANSWER,
    /** Nessie merges; a gateway before it answers with a page of its own. */
    BAD_GATEWAY,
    /** Nessie merges; then nothing is heard of it any more. */
    EVERYTHING_AFTER
  }

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings");
  private static final int BAD_GATEWAY = 502;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(ProxySelector.of(null))
          .build();
  private final URI nessie;
  private final Loss loss;
  private final AtomicInteger merges = new AtomicInteger();

  /** Loses the first merge. */
  LossyNessie(URI nessie, Loss loss) throws IOException {
    this.nessie = nessie;
    this.loss = loss;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + nessie.getPath();
  }

  int merges() {
    return merges.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean merge = exchange.getRequestMethod().equals("POST") && path.endsWith("/merge");
      boolean lost = merge && merges.incrementAndGet() == 1;
      boolean silent = loss == Loss.EVERYTHING_AFTER && merges.get() > 0 && !lost;
      if (silent || (lost && loss == Loss.REQUEST)) {
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange);
      if (lost && loss == Loss.BAD_GATEWAY) {
        byte[] page = "<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(BAD_GATEWAY, page.length);
        exchange.getResponseBody().write(page);
      } else if (!lost) {
        answer
            .headers()
            .map()
            .forEach(
                (name, values) -> {
                  if (isForwarded(name)) {
                    exchange.getResponseHeaders().put(name, values);
                  }
                });
        exchange.sendResponseHeaders(
            answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
    URI uri = URI.create("http://" + nessie.getAuthority() + exchange.getRequestURI());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isForwarded(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static boolean isForwarded(String header) {
    return !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))
        && !header.equalsIgnoreCase("transfer-encoding");
  }
}
