/** The program: everything is put together here, and nowhere else. */
@NullMarked
package dev.ticketsync.app;

import org.jspecify.annotations.NullMarked;
