/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.ticket;

import org.jspecify.annotations.NullMarked;
