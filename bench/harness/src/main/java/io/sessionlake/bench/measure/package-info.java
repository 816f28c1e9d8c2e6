/** Runs contenders, each in a process of its own, and takes what each run costs. */
package io.sessionlake.bench.measure;
