/** The only way to change a ticket. */
@NullMarked
package dev.ticketsync.core.workflow;

import org.jspecify.annotations.NullMarked;
