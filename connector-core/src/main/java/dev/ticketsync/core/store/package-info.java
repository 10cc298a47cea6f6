/** What is kept, as contracts: one table interface a concept, changed only inside a transaction. */
@NullMarked
package dev.ticketsync.core.store;

import org.jspecify.annotations.NullMarked;
