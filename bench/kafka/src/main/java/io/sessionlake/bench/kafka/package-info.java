/** Two contenders of Kafka's own: sessions by hand over a bare consumer, and by Kafka Streams. */
package io.sessionlake.bench.kafka;
