/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.sandbox;

import org.jspecify.annotations.NullMarked;
