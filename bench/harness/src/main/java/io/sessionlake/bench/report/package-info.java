/** Makes figures, tables and plots of runs. */
package io.sessionlake.bench.report;
