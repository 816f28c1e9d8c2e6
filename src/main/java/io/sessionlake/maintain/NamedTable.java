package io.sessionlake.maintain;

import org.projectnessie.model.ContentKey;

/**
 * A state of a table that a commit of Nessie's names.
 *
 * @param metadata location of its metadata file
 * @param snapshot its current snapshot; -1 for none
 */
record NamedTable(ContentKey key, String metadata, long snapshot) {}
