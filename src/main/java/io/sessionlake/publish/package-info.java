/**
 * A run writes to a Nessie branch of its own, which becomes one commit of the target or goes
 * without a trace.
 */
package io.sessionlake.publish;
