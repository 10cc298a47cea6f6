/**
 * What every simulator stands on: the HTTP front, faults, the request log, a clock that can be moved, and webhooks with retries.
 * A vendor's package implements {@link dev.ticketsync.sandbox.host.Simulator} and gets the rest as a {@link dev.ticketsync.sandbox.host.SimulatorContext}.
 */
@NullMarked
package dev.ticketsync.sandbox.host;

import org.jspecify.annotations.NullMarked;
