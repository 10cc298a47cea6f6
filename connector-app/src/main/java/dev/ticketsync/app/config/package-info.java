/** What {@code connector.yaml} says, as values that are complete and checked, and how it is read. */
@NullMarked
package dev.ticketsync.app.config;

import org.jspecify.annotations.NullMarked;
