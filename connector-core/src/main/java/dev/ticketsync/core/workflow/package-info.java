/** The only way to change a ticket, and how tickets are dispatched to agents. */
@NullMarked
package dev.ticketsync.core.workflow;

import org.jspecify.annotations.NullMarked;
