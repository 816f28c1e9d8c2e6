/** The benchmark's command: reads its options, and has the parts do their work in turn. */
package io.sessionlake.bench;
