/** What people look up and put right: a ticket's story, resolutions of findings, replays, links that are broken, runs that are taken back. */
@NullMarked
package dev.ticketsync.core.sync.repair;

import org.jspecify.annotations.NullMarked;
