/**
 * Proves that the tables are what a run must leave: checks in SQL, and the sums against Kafka's.
 */
package io.sessionlake.validate;
