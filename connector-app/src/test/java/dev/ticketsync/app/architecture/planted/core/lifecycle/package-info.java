/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.lifecycle;

import org.jspecify.annotations.NullMarked;
