/**
 * The whole engine under one seed, one clock and one event queue: simulated people work at simulated vendors, everything that can go wrong goes wrong, and a
 * judge that knows nothing of the engine says whether a value was lost, a record doubled or an illegal move made.
 */
@NullMarked
package dev.ticketsync.core.simulation;

import org.jspecify.annotations.NullMarked;
