package io.sessionlake.incremental;

import io.sessionlake.accounting.EventCounter;
import io.sessionlake.lakehouse.Lakehouse;
import io.sessionlake.lakehouse.LakehouseErrors;
import io.sessionlake.lakehouse.LakehouseSettings;
import io.sessionlake.lakehouse.RunId;
import io.sessionlake.pipeline.Publishing;
import io.sessionlake.pipeline.RunSettings;
import io.sessionlake.publish.AuditFailed;
import io.sessionlake.publish.Leftovers;
import io.sessionlake.publish.OutcomeUnknown;
import io.sessionlake.publish.Publication;
import io.sessionlake.publish.RunBranch;
import io.sessionlake.publish.RunSummary;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;

/**
 * One incremental run: from what the run before handed over and the events that have come since, to
 * one commit with all that follows from them.
 */
public final class IncrementalRun {
  private final RunSettings settings;
  private final PipelineOptions options;
  private final PrintStream out;

  public IncrementalRun(RunSettings settings, PipelineOptions options, PrintStream out) {
    this.settings = settings;
    this.options = options;
    this.out = out;
  }

  /**
   * Runs to the end.
   *
   * @return what was published; empty where there was nothing to do
   * @throws io.sessionlake.publish.AuditFailed if what was written is not right
   * @throws io.sessionlake.publish.PublishConflict if another run published first
   * @throws io.sessionlake.options.UserError if a server, topic or table is not as it must be
   */
  public Optional<PublishedRun> run() {
    options.setJobName(settings.jobName());
    options.as(StreamingOptions.class).setStreaming(false);
    Pipeline pipeline = Pipeline.create(options);
    RunId id = RunId.create(Clock.systemUTC());
    LakehouseSettings target = settings.lakehouse();
    try {
      if (!hasWork(target, id)) {
        out.println("Nothing has come since the last run, and no session can close.");
        return Optional.empty();
      }
      PublishedRun published =
          settings.incremental().publishing() == Publishing.DIRECT
              ? writeDirectly(pipeline, id)
              : publishFromBranch(pipeline, id);
      return Optional.of(published);
    } catch (RuntimeException e) {
      throw LakehouseErrors.explain(e, target);
    }
  }

  private boolean hasWork(LakehouseSettings target, RunId id) {
    try (Lakehouse lakehouse = Lakehouse.open(target)) {
      return RunStart.look(lakehouse, settings, id).hasWork();
    }
  }

  private PublishedRun writeDirectly(Pipeline pipeline, RunId id) {
    out.println(
        "--publish=direct: no branch and no audit. Readers see the run half done, and one that is"
            + " killed may leave rows whose events the next run counts again.");
    RunOutcome outcome =
        new WriteRun(settings, out).to(settings.lakehouse(), Optional.empty(), pipeline, id);
    return PublishedRun.of(outcome, Optional.empty());
  }

  private PublishedRun publishFromBranch(Pipeline pipeline, RunId id) {
    Leftovers leftovers = new Leftovers(settings.lakehouse(), out);
    leftovers.removeDead();
    try (RunBranch branch = RunBranch.create(settings.lakehouse(), id)) {
      try {
        RunOutcome outcome =
            new WriteRun(settings, out).to(branch.settings(), Optional.of(id), pipeline, id);
        new AuditRun(settings, out).check(branch, outcome);
        String commit = new Publication().publish(branch, summary(id, outcome));
        branch.delete();
        // Those that this run has outrun can not publish any more.
        leftovers.removeDead();
        out.println("Published as commit " + commit + " of " + settings.lakehouse().nessieRef());
        return PublishedRun.of(outcome, Optional.of(commit));
      } catch (OutcomeUnknown e) {
        throw e;
      } catch (AuditFailed e) {
        out.printf(
            "Nothing is published; the branch %s keeps what the run wrote.%n",
            branch.keepAsFailed());
        throw e;
      } catch (RuntimeException e) {
        RuntimeException explained = branch.explain(e);
        leftovers.discard(branch);
        throw explained;
      }
    }
  }

  private RunSummary summary(RunId id, RunOutcome outcome) {
    return new RunSummary(
        id,
        options.getRunner().getSimpleName(),
        outcome.record(),
        outcome.accounting().count(EventCounter.EVENTS_CARRIED_IN),
        Optional.ofNullable(outcome.after().watermark()));
  }
}
