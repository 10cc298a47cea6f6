/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.core.http;

import org.jspecify.annotations.NullMarked;
