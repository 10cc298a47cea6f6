/** The connector in processes of its own, which are killed, run beside one another, and called wrongly. */
@NullMarked
package dev.ticketsync.app.process;

import org.jspecify.annotations.NullMarked;
