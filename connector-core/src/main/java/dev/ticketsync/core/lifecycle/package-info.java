/** Which status may follow which: edge tables as data, and the shortest legal path between two statuses. */
@NullMarked
package dev.ticketsync.core.lifecycle;

import org.jspecify.annotations.NullMarked;
