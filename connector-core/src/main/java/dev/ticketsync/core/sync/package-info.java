/** Takes observations in and carries plans out, ticket by ticket. */
@NullMarked
package dev.ticketsync.core.sync;

import org.jspecify.annotations.NullMarked;
