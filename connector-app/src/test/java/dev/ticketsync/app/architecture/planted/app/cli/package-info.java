/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.app.cli;

import org.jspecify.annotations.NullMarked;
