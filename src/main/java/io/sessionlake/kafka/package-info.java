/**
 * Reading the topic: what range, with which event times and watermark, and what becomes of each
 * record.
 */
package io.sessionlake.kafka;
