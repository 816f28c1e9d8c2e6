/**
 * Proves, before anything is published, that what an incremental run wrote fits what is there: at a
 * cost that follows the run, not the table.
 */
package io.sessionlake.audit;
