/** The pipeline as a contender. */
package io.sessionlake.bench.ours;
