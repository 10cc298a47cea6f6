/** Linear as a provider: GraphQL over HTTP, polled by update time, webhooks that carry the whole issue. */
@NullMarked
package dev.ticketsync.linear;

import org.jspecify.annotations.NullMarked;
