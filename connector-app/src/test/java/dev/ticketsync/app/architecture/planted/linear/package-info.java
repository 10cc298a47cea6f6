/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.linear;

import org.jspecify.annotations.NullMarked;
