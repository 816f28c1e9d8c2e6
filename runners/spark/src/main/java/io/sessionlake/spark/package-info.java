/** Submits the pipeline to a Spark cluster, or to one inside this JVM, and follows it. */
package io.sessionlake.spark;
