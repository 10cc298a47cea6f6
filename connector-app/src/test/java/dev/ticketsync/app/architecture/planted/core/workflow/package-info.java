/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.workflow;

import org.jspecify.annotations.NullMarked;
