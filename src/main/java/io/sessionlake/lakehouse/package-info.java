/** The tables: their schemas, the Nessie catalog they live in, and how rows are written to them. */
package io.sessionlake.lakehouse;
