/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.provider;

import org.jspecify.annotations.NullMarked;
