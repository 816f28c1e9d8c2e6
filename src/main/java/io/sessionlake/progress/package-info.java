/**
 * How far the published runs have come in the topic and in event time, and how a run moves that.
 */
package io.sessionlake.progress;
