/** Benchmarks of the pipeline's innermost parts: what each event costs, step by step. */
package io.sessionlake.bench.jmh;
