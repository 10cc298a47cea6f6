/** The door for webhooks, and what tells an operator how we are. */
@NullMarked
package dev.ticketsync.app.http;

import org.jspecify.annotations.NullMarked;
