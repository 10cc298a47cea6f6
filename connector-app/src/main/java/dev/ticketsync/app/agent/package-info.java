/** The ways to agents that tickets are dispatched to: over HTTP, and by a program on this machine. */
@NullMarked
package dev.ticketsync.app.agent;

import org.jspecify.annotations.NullMarked;
