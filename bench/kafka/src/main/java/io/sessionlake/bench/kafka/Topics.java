package io.sessionlake.bench.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What Kafka Streams does not do itself with the topics that it reads and makes. */
final class Topics {
  private Topics() {}

  /** How many events a topic has now, without the one that closes each partition. */
  static long eventsOf(Admin admin, String topic) throws InterruptedException, ExecutionException {
    TopicDescription description =
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get();
    List<TopicPartition> partitions =
        description.partitions().stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    return sum(admin, partitions, OffsetSpec.latest())
        - sum(admin, partitions, OffsetSpec.earliest())
        - partitions.size();
  }

  /** An application's id is of one run, so that nobody would ever read them again. */
  static void deleteChangelogs(Admin admin, String application)
      throws InterruptedException, ExecutionException {
    List<String> changelogs =
        admin.listTopics().names().get().stream()
            .filter(name -> name.startsWith(application))
            .toList();
    admin.deleteTopics(changelogs).all().get();
  }

  private static long sum(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
    return admin.listOffsets(asked).all().get().values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }
}
