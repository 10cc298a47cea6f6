/** Takes observations in and carries plans out. */
@NullMarked
package dev.ticketsync.core.sync;

import org.jspecify.annotations.NullMarked;
