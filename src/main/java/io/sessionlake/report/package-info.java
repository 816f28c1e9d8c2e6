/** What the sessions say: SQL over the files of the table's snapshot, in an embedded engine. */
package io.sessionlake.report;
