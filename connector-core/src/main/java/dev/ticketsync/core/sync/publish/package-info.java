/** Who outside is told what happens to tickets, and how it is made sure. */
@NullMarked
package dev.ticketsync.core.sync.publish;

import org.jspecify.annotations.NullMarked;
