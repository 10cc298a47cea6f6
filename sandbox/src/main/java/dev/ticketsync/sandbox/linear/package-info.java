/**
 * A Linear workspace: its GraphQL API executed over an excerpt of the real schema, its quotas and complexity points, its OAuth tokens,
 * and its signed webhooks. {@link dev.ticketsync.sandbox.linear.LinearSimulator} is the entry.
 */
@NullMarked
package dev.ticketsync.sandbox.linear;

import org.jspecify.annotations.NullMarked;
