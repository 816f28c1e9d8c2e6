package io.sessionlake.lakehouse;

/** The rows that the prepared tables take. */
public record PreparedTables(TableRows sessionRows, TableRows rejectedRows) {}
