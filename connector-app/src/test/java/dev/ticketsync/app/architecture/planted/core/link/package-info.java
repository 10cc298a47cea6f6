/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.link;

import org.jspecify.annotations.NullMarked;
