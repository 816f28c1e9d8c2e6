/** What a contender is told, and what it says at its end. */
package io.sessionlake.bench.contender;
