package io.sessionlake.pipeline;

import io.sessionlake.accounting.Accounting;

/**
 * How a streaming run ended.
 *
 * @param accounting its counters at the end
 * @param inSavepoint whether some of its closed sessions may be in a savepoint and not in the table
 */
record StreamingEnd(Accounting accounting, boolean inSavepoint) {}
