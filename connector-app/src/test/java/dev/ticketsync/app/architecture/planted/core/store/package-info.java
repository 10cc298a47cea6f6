/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.store;

import org.jspecify.annotations.NullMarked;
