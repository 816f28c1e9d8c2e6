/** The events that all contenders read, and what is in them by a count of its own. */
package io.sessionlake.bench.topic;
