/** A planted violation. */
@NullMarked
package dev.ticketsync.app.architecture.planted.psa.connectwise;

import org.jspecify.annotations.NullMarked;
