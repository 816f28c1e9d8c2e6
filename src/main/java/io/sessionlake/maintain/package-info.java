/**
 * Keeping the tables small: compaction, expiry of snapshots, and removal of files that no branch,
 * tag or recent commit of Nessie's needs.
 */
package io.sessionlake.maintain;
