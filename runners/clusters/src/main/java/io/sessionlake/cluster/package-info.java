/** Real Flink and Spark clusters on the loopback of this machine, from their own jars alone. */
package io.sessionlake.cluster;
