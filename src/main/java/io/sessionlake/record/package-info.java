/** What each run says of itself in the sessions table's properties. */
package io.sessionlake.record;
