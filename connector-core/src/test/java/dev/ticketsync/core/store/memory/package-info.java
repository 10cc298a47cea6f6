/** The store in memory: for tests that need a store but no database. It passes the same contract tests as the real ones. */
@NullMarked
package dev.ticketsync.core.store.memory;

import org.jspecify.annotations.NullMarked;
