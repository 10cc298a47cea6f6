/**
 * The store on SQLite and PostgreSQL. One SQL for both: each table class owns its statements. Imported by wiring alone.
 *
 * <p>On SQLite all writing is done by one platform thread, which commits many transactions at once, and all reading by a few others: a virtual thread
 * inside SQLite would hold up its carrier. On PostgreSQL the calling thread does its own work.
 */
@NullMarked
package dev.ticketsync.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
