package io.sessionlake.produce;

/**
 * One message for Kafka. The arrays are shared with the generator and are not to be changed.
 *
 * @param key the user's id in UTF-8
 * @param value an event as JSON in UTF-8, or the bytes of a bad message
 */
@SuppressWarnings("ArrayRecordComponent") // Kafka wants arrays; messages are compared by identity.
public record GeneratedMessage(byte[] key, byte[] value) {}
