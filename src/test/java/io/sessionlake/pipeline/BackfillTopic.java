package io.sessionlake.pipeline;

import static io.sessionlake.testing.EventMessage.pageView;
import static io.sessionlake.testing.EventMessage.purchase;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.sessionlake.testing.CommandResult;
import io.sessionlake.testing.TestJob;
import java.util.List;

/**
 * A day of generated events with every fault that {@code produce} knows, and a few by hand on the
 * borders. More partitions than users: at least one stays empty.
 */
final class BackfillTopic {
  static final int PARTITIONS = 5;

  private BackfillTopic() {}

  static void fill(TestJob job) {
    CommandResult produced =
        job.produce(
            "--numEvents=3000",
            "--numUsers=3",
            "--startTime=2024-02-28T12:00:00Z",
            "--malformedRatio=0.05",
            "--duplicateRatio=0.05",
            "--outOfOrder=0.2");
    assertThat(produced.error(), produced.exitCode(), is(0));
    job.topic()
        .send(
            0,
            List.of(
                pageView("micro", "2024-02-29T23:59:59.999999Z"),
                purchase("micro", "2024-02-29T23:59:58.000001", "0.1"),
                purchase("micro", "2024-03-01T01:04:59.999002+01:00", "0.2"),
                pageView("joins", "2024-02-29T12:00:00.999Z"),
                pageView("joins", "2024-02-29T12:05:00.999999Z"),
                pageView("parts", "2024-02-29T12:00:00.999999Z"),
                pageView("parts", "2024-02-29T12:05:01Z")));
  }
}
