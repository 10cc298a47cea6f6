/** Work over many tickets that somebody asked for: backfills, sweeps, single passes, plans and carrying them out. */
@NullMarked
package dev.ticketsync.core.sync.job;

import org.jspecify.annotations.NullMarked;
