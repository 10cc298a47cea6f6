/** Which remote records are this ticket, what was last seen there, and what both sides last agreed on. */
@NullMarked
package dev.ticketsync.core.link;

import org.jspecify.annotations.NullMarked;
