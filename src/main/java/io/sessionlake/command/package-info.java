/**
 * The commands that the launchers take, each a class; {@link io.sessionlake.command.Sessionlake} is
 * the main one.
 */
package io.sessionlake.command;
