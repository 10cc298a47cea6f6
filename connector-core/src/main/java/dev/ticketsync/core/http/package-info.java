/** The HTTP client that adapters share: quota, circuit breaker, time limits, counted calls, signatures. */
@NullMarked
package dev.ticketsync.core.http;

import org.jspecify.annotations.NullMarked;
