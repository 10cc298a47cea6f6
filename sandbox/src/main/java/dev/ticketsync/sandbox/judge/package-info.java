/**
 * Says how well two simulated vendors were kept in step, by someone who did not do the keeping.
 * {@link dev.ticketsync.sandbox.judge.Judge} reads raw records, change logs and the request log, and compares them by a table of its own.
 */
@NullMarked
package dev.ticketsync.sandbox.judge;

import org.jspecify.annotations.NullMarked;
