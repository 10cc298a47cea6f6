/** The local ticket and what happens to it: plain values, no I/O. */
@NullMarked
package dev.ticketsync.core.ticket;

import org.jspecify.annotations.NullMarked;
