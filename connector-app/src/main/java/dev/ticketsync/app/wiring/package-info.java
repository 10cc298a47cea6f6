/** Puts the parts together: the only place that names implementations, takes the real clock, and draws real chance. */
@NullMarked
package dev.ticketsync.app.wiring;

import org.jspecify.annotations.NullMarked;
