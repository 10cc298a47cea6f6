/** The remote's words and ours, and which field crosses in which direction; checked for totality when loaded. */
@NullMarked
package dev.ticketsync.core.mapping;

import org.jspecify.annotations.NullMarked;
