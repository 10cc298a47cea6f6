/** The engine at work: real adapters over real HTTP against the simulators. */
@NullMarked
package dev.ticketsync.app.engine;

import org.jspecify.annotations.NullMarked;
