/** Measures what the project promises in numbers, on the machine it runs on. */
@NullMarked
package dev.ticketsync.app.bench;

import org.jspecify.annotations.NullMarked;
