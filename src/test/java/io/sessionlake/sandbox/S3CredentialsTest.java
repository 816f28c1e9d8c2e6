package io.sessionlake.sandbox;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sessionlake.options.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3CredentialsTest {
  @TempDir Path directory;

  @Test
  void keyIsMadeOnceAndReadBackLater() throws Exception {
    Path file = directory.resolve("credentials");

    S3Credentials made = S3Credentials.readOrCreate(file);

    assertThat(made.keyId(), matchesPattern("[A-Z2-7]{20}"));
    assertThat(made.secret(), matchesPattern("[A-Z2-7]{40}"));
    assertThat(S3Credentials.readOrCreate(file), is(made));
    assertThat(S3Credentials.readOrCreate(directory.resolve("another")), is(not(made)));
  }

  @Test
  void fileIsAnAwsProfileForItsOwnerOnly() throws Exception {
    Path file = directory.resolve("credentials");

    S3Credentials made = S3Credentials.readOrCreate(file);

    assertThat(
        Files.readString(file),
        is(
            "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
                .formatted(made.keyId(), made.secret())));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), is("rw-------"));
  }

  @Test
  void onlyTheDefaultProfileCounts() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("credentials"),
            """
            [default]
            aws_access_key_id = mine
            aws_secret_access_key = a=b

            [other]
            aws_access_key_id = theirs
            """);

    assertThat(S3Credentials.read(file), is(new S3Credentials("mine", "a=b")));
  }

  @Test
  void absentOrIncompleteFileIsAnErrorThatNamesIt() throws Exception {
    Path absent = directory.resolve("absent");
    Path incomplete = Files.writeString(directory.resolve("incomplete"), "[default]\n");
    for (Path file : new Path[] {absent, incomplete}) {
      UserError error = assertThrows(UserError.class, () -> S3Credentials.read(file));

      assertThat(error.getMessage(), containsString(file.toString()));
    }
  }

  @Test
  void secretIsNotPrinted() {
    assertThat(new S3Credentials("id", "hidden").toString(), not(containsString("hidden")));
  }
}
