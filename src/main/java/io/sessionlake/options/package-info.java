/**
 * Reading a command line: presets, names, values, durations, and the errors that a user can mend.
 */
package io.sessionlake.options;
