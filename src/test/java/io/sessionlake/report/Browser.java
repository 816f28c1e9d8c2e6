package io.sessionlake.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** This machine's Chromium, without a window. Nothing is downloaded. Close it. */
final class Browser implements AutoCloseable {
  /** Selenium warns of every Chromium newer than itself; what is used here any has. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final Path temporary;

  private Browser(Path chromium, Path driverProgram, Path temporary) {
    this.temporary = temporary;
    SELENIUM.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                // With it Selenium does not look for a driver to download.
                .usingDriverExecutable(driverProgram.toFile())
                .usingAnyFreePort()
                // Chromium leaves folders behind.
                .withEnvironment(Map.of("TMPDIR", temporary.toString()))
                .build(),
            options);
  }

  /** Opens one; without Chromium the test is skipped with a line, in CI it fails. */
  static Browser open() {
    Optional<Path> chromium = program("chromium");
    Optional<Path> driver = program("chromedriver");
    if (chromium.isEmpty() || driver.isEmpty()) {
      String reason = "no chromium and chromedriver in PATH: the HTML report is not looked at";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(reason);
      }
      System.out.println("SKIPPED: " + reason);
      assumeTrue(false, reason);
    }
    try {
      return new Browser(
          chromium.orElseThrow(), driver.orElseThrow(), Files.createTempDirectory("browser"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void show(URI page) {
    driver.get(page.toString());
  }

  /** What a script of the form {@code return …} gives. */
  Object evaluate(String script) {
    return driver.executeScript(script);
  }

  /** The texts of all elements that a CSS selector finds. */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .map(found -> found.getDomProperty("textContent"))
        .toList();
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  void resize(int width, int height) {
    Map<String, Object> unused =
        driver.executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** With {@code dark} or {@code light}. */
  void prefer(String colourScheme) {
    Map<String, Object> unused =
        driver.executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
  }

  /** What the page complained of since the last call. */
  List<String> consoleLines() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What the pages asked for since the last call. */
  List<String> requestedUrls() {
    List<String> urls = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = message(entry);
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        urls.add(message.path("params").path("request").path("url").asText());
      }
    }
    return urls;
  }

  @Override
  public void close() {
    driver.quit();
    try {
      MoreFiles.deleteRecursively(temporary, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode message(LogEntry entry) {
    try {
      return new ObjectMapper().readTree(entry.getMessage()).path("message");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
