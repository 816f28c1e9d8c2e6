/** Where every event went: the counters of a run and the sums that must agree. */
package io.sessionlake.accounting;
