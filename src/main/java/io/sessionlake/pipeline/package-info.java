/** The graph that every mode and runner shares, and the running of it. */
package io.sessionlake.pipeline;
