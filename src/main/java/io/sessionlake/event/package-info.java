/**
 * What an event is: from the bytes of a Kafka message to an {@link io.sessionlake.event.Event}, or
 * to the reason why it is none.
 */
package io.sessionlake.event;
