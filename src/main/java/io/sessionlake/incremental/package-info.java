/**
 * Runs that go on where the one before stopped: what is handed over, the graph, and the steps from
 * a branch to one published commit.
 */
package io.sessionlake.incremental;
