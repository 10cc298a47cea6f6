/**
 * The HTTP API of the local ticket. {@code openapi.yaml} says what there is and what a request must look like, and requests are held against it; a resource does
 * what one asks for; what is refused becomes a problem as RFC 9457 has it.
 */
@NullMarked
package dev.ticketsync.app.api;

import org.jspecify.annotations.NullMarked;
