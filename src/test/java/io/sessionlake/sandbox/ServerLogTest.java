package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir Path directory;

  @Test
  void lineThatTellsMostIsTheLastOneOutsideStackTraces() {
    assertThat(
        ServerLog.tellingLine(
            List.of("starting", "java.lang.Oops: bad", "\tat a.B.c(B.java:1)", "\t... 6 more", "")),
        is("java.lang.Oops: bad"));
  }

  @Test
  void errorTellsMoreThanALaterWarning() {
    assertThat(
        ServerLog.tellingLine(
            List.of("ERROR exiting", "Caused by: port in use", "  at a.B", "WARN closing again")),
        is("Caused by: port in use"));
  }

  @Test
  void emptyLogSaysSo() {
    assertThat(ServerLog.tellingLine(List.of()), is("(nothing)"));
  }

  @Test
  void newStartBeginsAnEmptyLogAndKeepsTheOneBefore() throws Exception {
    ServerLog log = new ServerLog(directory.resolve("logs").resolve("kafka.log"));
    log.begin();
    Files.writeString(log.file(), "first start");
    assertThat(log.says("first"), is(true));

    log.begin();

    assertThat(Files.readString(log.file()), is(""));
    assertThat(log.says("first"), is(false));
    assertThat(Files.readString(log.previous()), is("first start"));
  }
}
