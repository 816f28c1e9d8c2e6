/** The sessions as Spark SQL queries, one over the whole topic at once and one as a stream. */
package io.sessionlake.bench.spark;
