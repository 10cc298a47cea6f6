/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
