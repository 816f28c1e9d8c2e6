/** The event generator: users, their events, and what goes wrong with some of them. */
package io.sessionlake.produce;
