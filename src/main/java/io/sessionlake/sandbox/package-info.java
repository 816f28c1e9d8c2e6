/** Kafka, Nessie and S3 on this machine, as real servers in processes of their own. */
package io.sessionlake.sandbox;
