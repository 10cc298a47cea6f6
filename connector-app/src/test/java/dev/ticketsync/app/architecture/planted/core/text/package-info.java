/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.text;

import org.jspecify.annotations.NullMarked;
