package io.sessionlake.options;

import static io.sessionlake.options.UserErrors.assertUserError;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.sessionlake.kafka.KafkaOptions;
import io.sessionlake.lakehouse.LakehouseOptions;
import io.sessionlake.produce.ProduceOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsReaderTest {

  /** Has options of each kind. */
  public interface Options extends CommonOptions, KafkaOptions, ProduceOptions, LakehouseOptions {}

  @Test
  void optionsThatAreNotGivenHaveTheirDefaults() {
    Options options = read();
    assertThat(options.getTopic(), is("user_events"));
    assertThat(options.getNumUsers(), is(10));
    assertThat(options.getNumEvents(), is(200L));
    assertThat(options.getRate(), is(0.0));
    assertThat(options.getS3PathStyle(), is(nullValue()));
    assertThat(options.getKafkaProperty(), is(nullValue()));
    assertThat(options.getDebug(), is(false));
  }

  @Test
  void optionOfEachKindIsRead() {
    Options options =
        read("--topic=a=b, \"c\" {d}", "--numUsers=3", "--numEvents=5000000000", "--rate=2.5");
    assertThat(options.getTopic(), is("a=b, \"c\" {d}"));
    assertThat(options.getNumUsers(), is(3));
    assertThat(options.getNumEvents(), is(5_000_000_000L));
    assertThat(options.getRate(), is(2.5));
  }

  @Test
  void flagAloneIsTrueAndMayBeSpelledOut() {
    assertThat(read("--debug").getDebug(), is(true));
    assertThat(read("--debug=true").getDebug(), is(true));
    assertThat(read("--debug=false").getDebug(), is(false));
    assertThat(read("--s3PathStyle").getS3PathStyle(), is(true));
    assertThat(read("--s3PathStyle=false").getS3PathStyle(), is(false));
  }

  @Test
  void laterSourceWins() {
    Options options =
        reader()
            .add(List.of("--topic=preset", "--numUsers=1"))
            .add(List.of("--topic=typed"))
            .read();
    assertThat(options.getTopic(), is("typed"));
    assertThat(options.getNumUsers(), is(1));
  }

  @Test
  void laterOfTwoInOneSourceWins() {
    assertThat(read("--topic=a", "--topic=b").getTopic(), is("b"));
    assertThat(read("--debug", "--debug=false").getDebug(), is(false));
  }

  @Test
  void propertiesAccumulateAndTheLaterOfOneNameWins() {
    Options options =
        reader()
            .add(List.of("--kafkaProperty=a=1", "--kafkaProperty=b=2"))
            .add(List.of("--kafkaProperty=b=3", "--kafkaProperty=c=4"))
            .read();
    assertThat(options.getKafkaProperty(), is(Map.of("a", "1", "b", "3", "c", "4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=y=z",
        "",
        "a,b",
        "org.Module required user=\"a\" pass=\"b\\\";",
        "{\"a\":1}",
        "é 😀",
        "${env:A}"
      })
  void propertyMayHoldAnyText(String value) {
    assertThat(
        read("--kafkaProperty=name.of-it=" + value, "--kafkaProperty=b=2").getKafkaProperty(),
        is(Map.of("name.of-it", value, "b", "2")));
  }

  @Test
  void readerKnowsWhatWasGiven() {
    OptionsReader<Options> reader = reader().add(List.of("--topic=a", "--kafkaProperty=b=c"));
    assertThat(reader.has("topic"), is(true));
    assertThat(reader.has("kafkaProperty"), is(true));
    assertThat(reader.has("numUsers"), is(false));
  }

  @Test
  void optionsThatAreNotKnownMayBeLeftOut() {
    Options options = reader().addWhereKnown(List.of("--sessionGap=5m", "--topic=a", "--x")).read();
    assertThat(options.getTopic(), is("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "--topik=a, --topic",
    "--TOPIC=a, --topic",
    "--numUser=5, --numUsers",
    "--kafkaProperties=a=b, --kafkaProperty",
    "--optionFile=local, --optionsFile",
    "--dbug, --debug"
  })
  void misspelledOptionIsRefusedWithTheOneThatWasMeant(String typed, String meant) {
    String name = typed.split("=", -1)[0];
    assertUserError(
        () -> read(typed),
        allOf(
            startsWith("There is no option " + name + "; did you mean " + meant),
            containsString("--help")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--windowFunction=a", "--", "--=a", "--runner=DirectRunner"})
  void unknownOptionThatIsLikeNoOtherIsRefused(String option) {
    assertUserError(
        () -> read(option),
        allOf(startsWith("There is no option --"), not(containsString("did you mean"))));
  }

  @ParameterizedTest
  @CsvSource({
    "--numUsers=many, is no number",
    "--numUsers=1.5, is no number",
    "--numUsers=5000000000, is no number",
    "--numUsers=, is no number",
    "--numEvents=1e6, is no number",
    "--rate=fast, is no number",
    "--debug=yes, is neither true nor false",
    "--debug=TRUE, is neither true nor false",
    "--s3PathStyle=1, is neither true nor false"
  })
  void valueOfTheWrongKindIsRefusedByName(String option, String why) {
    assertUserError(() -> read(option), is(option + " " + why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--topic", "--numUsers", "--rate", "--optionsFile"})
  void optionThatIsNoFlagNeedsAValue(String option) {
    assertUserError(() -> read(option), is(option + ": write " + option + "=value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--kafkaProperty", "--kafkaProperty=a", "--kafkaProperty="})
  void propertyNeedsANameAndAValue(String option) {
    assertUserError(() -> read(option), containsString("write --kafkaProperty=name=value"));
  }

  private static OptionsReader<Options> reader() {
    return new OptionsReader<>(Options.class, false);
  }

  private static Options read(String... options) {
    return reader().add(List.of(options)).read();
  }
}
