/**
 * Sessions that outlive a run: what one left open is joined with what the next one reads, in the
 * global window, so that a session is the same however the topic is cut into runs.
 */
package io.sessionlake.carry;
