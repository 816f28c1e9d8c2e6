package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
  @TempDir Path folder;

  @Test
  void eachLineIsAnOptionBesideCommentsAndBlankLines() throws IOException {
    Path file =
        write(
            "local.options",
            """
            # Kafka on this machine

            --bootstrapServers=127.0.0.1:9092
              --debug\s\s
               # another comment
            \t
            --kafkaProperty=client.id=a # b
            """);
    assertThat(
        Preset.read(file),
        contains(
            "--bootstrapServers=127.0.0.1:9092", "--debug", "--kafkaProperty=client.id=a # b"));
  }

  @Test
  void linesMayEndAsOnWindows() throws IOException {
    assertThat(Preset.read(write("w.options", "--a=1\r\n\r\n--b=2")), contains("--a=1", "--b=2"));
  }

  @Test
  void emptyFileHasNoOptions() throws IOException {
    assertThat(Preset.read(write("empty.options", "")), is(empty()));
  }

  @Test
  void presetIsFoundByItsNameInTheFolder() throws IOException {
    Path unused = write("flink.options", "--a=1");
    assertThat(Preset.read("flink", folder), contains("--a=1"));
    assertThat(Preset.read("flink.options", folder), contains("--a=1"));
  }

  @Test
  void presetIsFoundByItsPathWhateverItIsCalled() throws IOException {
    Path file = write("my.conf", "--a=1");
    assertThat(Preset.read(file.toString(), folder.resolve("elsewhere")), contains("--a=1"));
  }

  @Test
  void missingPresetIsNamedWithTheFolderThatWasSearched() {
    assertUserError(
        () -> Preset.read("nothing", folder),
        allOf(startsWith("--optionsFile=nothing: "), containsString(folder.toString())));
  }

  @Test
  void folderIsNoPreset() {
    assertUserError(
        () -> Preset.read(folder.toString(), folder), startsWith("--optionsFile=" + folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode=backfill", "-mode=backfill", "run", "; comment"})
  void lineThatIsNoOptionIsRefused(String line) throws IOException {
    Path file = write("bad.options", "--a=1\n" + line);
    assertUserError(
        () -> Preset.read(file),
        allOf(containsString("bad.options"), containsString("'" + line + "' is no option")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--kafkaProperty=ssl.keystore.password=hunter2",
        "--kafkaProperty=sasl.jaas.config=org.example.Module required username='a' pass='hunter2';",
        "--kafkaProperty=SSL.KEY.PASSWORD=hunter2",
        "--catalogProperty=s3.secret-access-key=hunter2",
        "--kafkaProperty=ssl.keystore.key=hunter2",
        "--catalogProperty=nessie.authentication.token=hunter2"
      })
  void secretIsRefusedAndNotRepeated(String line) throws IOException {
    Path file = write("secret.options", line);
    assertUserError(
        () -> Preset.read(file),
        allOf(containsString("secret"), containsString("${env:"), not(containsString("hunter2"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--topic=token_events",
        "--kafkaProperty=sasl.oauthbearer.token.endpoint.url=https://login.example.com"
      })
  void whatOnlySoundsLikeASecretIsTaken(String line) throws IOException {
    assertThat(Preset.read(write("harmless.options", line)), contains(line));
  }

  @Test
  void nameOfAnEnvironmentVariableMayStandForASecret() throws IOException {
    String line = "--kafkaProperty=ssl.keystore.password=${env:KEYSTORE_PASSWORD}";
    assertThat(Preset.read(write("env.options", line)), contains(line));
  }

  @Test
  void fileThatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("latin1.options");
    Files.write(file, "--environment=Köln".getBytes(ISO_8859_1));
    assertUserError(() -> Preset.read(file), containsString("latin1.options cannot be read"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
