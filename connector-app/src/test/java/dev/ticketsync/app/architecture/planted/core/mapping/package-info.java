/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.mapping;

import org.jspecify.annotations.NullMarked;
