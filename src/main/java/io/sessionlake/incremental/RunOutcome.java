package io.sessionlake.incremental;

import io.sessionlake.accounting.Accounting;
import io.sessionlake.progress.PublishedProgress;
import io.sessionlake.record.RunRecord;

/**
 * What a run has written, before it is published.
 *
 * @param after what it hands to the next one
 */
record RunOutcome(
    RunStart start, Accounting accounting, PublishedProgress after, RunRecord record) {}
