/** Sessions by Flink 1.19 without Beam: with its DataStream API, and with its SQL. */
package io.sessionlake.bench.flink;
