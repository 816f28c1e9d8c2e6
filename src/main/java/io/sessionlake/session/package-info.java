/**
 * From events to sessions: duplicates dropped, events windowed by user, each window combined into
 * one {@link io.sessionlake.session.SessionMetrics} when it can no longer change.
 */
package io.sessionlake.session;
