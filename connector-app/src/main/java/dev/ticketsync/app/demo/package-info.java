/** The product on a stage of its own: simulators, people at work, and the connector between them, in one process. */
@NullMarked
package dev.ticketsync.app.demo;

import org.jspecify.annotations.NullMarked;
