/** Decides what must be done so that all sides agree; does nothing itself. */
@NullMarked
package dev.ticketsync.core.reconcile;

import org.jspecify.annotations.NullMarked;
