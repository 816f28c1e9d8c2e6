/** Submits the pipeline to a Flink cluster, or to one inside this JVM, and follows it. */
package io.sessionlake.flink;
