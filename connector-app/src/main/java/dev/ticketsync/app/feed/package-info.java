/** What happened to tickets, told to those outside: streamed to who listens, delivered to who is called. */
@NullMarked
package dev.ticketsync.app.feed;

import org.jspecify.annotations.NullMarked;
