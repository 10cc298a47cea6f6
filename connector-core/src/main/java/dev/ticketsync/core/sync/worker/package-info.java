/** Who works for a workspace, and the duties that it takes turns at. */
@NullMarked
package dev.ticketsync.core.sync.worker;

import org.jspecify.annotations.NullMarked;
