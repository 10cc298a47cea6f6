/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.reconcile;

import org.jspecify.annotations.NullMarked;
