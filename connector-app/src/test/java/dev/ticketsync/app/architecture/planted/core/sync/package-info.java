/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.sync;

import org.jspecify.annotations.NullMarked;
