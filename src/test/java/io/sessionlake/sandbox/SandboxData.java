package io.sessionlake.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Something in each server of a sandbox that must not get lost, put there by plain clients. */
final class SandboxData {
  private static final String TOPIC = "kept-events";
  private static final int LARGE = 10 * 1024 * 1024;
  private static final long LONG_AGO = 1_000_000_000_000L;
  private static final String BRANCH = "kept-branch";
  private static final String OBJECT = "/" + S3Server.BUCKET + "/kept/object.txt";
  private static final String OBJECT_TEXT = "kept text";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final SandboxAddresses addresses;
  private final S3Credentials credentials;

  SandboxData(SandboxAddresses addresses, S3Credentials credentials) {
    this.addresses = addresses;
    this.credentials = credentials;
  }

  void write() throws Exception {
    writeEvent();
    createBranch();
    HttpResponse<String> put = s3("PUT", credentials.secret());
    assertThat(put.body(), put.statusCode(), is(200));
  }

  void check() throws Exception {
    ConsumerRecord<byte[], byte[]> event = readEvent();
    assertThat(event.value().length, is(LARGE));
    assertThat(event.timestamp(), is(LONG_AGO));
    assertThat(nessie("/trees/" + BRANCH), containsString("\"" + BRANCH + "\""));
    assertThat(s3("GET", credentials.secret()).body(), is(OBJECT_TEXT));
    assertThat(s3("GET", "a wrong secret").statusCode(), is(403));
  }

  private void writeEvent() throws Exception {
    Map<String, Object> servers = Map.of("bootstrap.servers", addresses.kafkaBootstrapServers());
    try (Admin admin = Admin.create(servers)) {
      NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", addresses.kafkaBootstrapServers(), "max.request.size", 2 * LARGE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TOPIC, 0, LONG_AGO, new byte[] {1}, new byte[LARGE]))
          .get();
    }
  }

  private ConsumerRecord<byte[], byte[]> readEvent() {
    Map<String, Object> servers = Map.of("bootstrap.servers", addresses.kafkaBootstrapServers());
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(servers, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(LIMIT).records(partition).get(0);
    }
  }

  private void createBranch() throws IOException, InterruptedException {
    String main = nessie("/trees/main");
    String source = main.substring(main.indexOf("{", 1), main.indexOf("}") + 1);
    HttpRequest create =
        HttpRequest.newBuilder(nessieUri("/trees?type=BRANCH&name=" + BRANCH))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(source))
            .build();
    HttpResponse<String> answer = http.send(create, BodyHandlers.ofString());
    assertThat(answer.body(), answer.statusCode(), is(200));
  }

  private String nessie(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(nessieUri(path)).build(), BodyHandlers.ofString());
    assertThat(answer.body(), answer.statusCode(), is(200));
    return answer.body();
  }

  private URI nessieUri(String path) {
    return URI.create(addresses.nessieUri() + path);
  }

  /** A request with the old signature of S3, which is short enough to write out. */
  private HttpResponse<String> s3(String method, String secret)
      throws IOException, InterruptedException, GeneralSecurityException {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
    String signed = method + "\n\n\n" + date + "\n" + OBJECT;
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    HttpRequest request =
        HttpRequest.newBuilder(addresses.s3Endpoint().resolve(OBJECT))
            .header("Date", date)
            .header("Authorization", "AWS " + credentials.keyId() + ":" + signature)
            .method(
                method,
                method.equals("PUT")
                    ? BodyPublishers.ofString(OBJECT_TEXT)
                    : BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
