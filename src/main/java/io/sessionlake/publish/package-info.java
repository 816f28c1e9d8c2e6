/** From a run's branch to one commit on the target, and what runs that died have left behind. */
package io.sessionlake.publish;
