/**
 * People at work beside whoever syncs: they open and edit tickets at both vendors over real HTTP, sometimes both at once, sometimes wrongly.
 * {@link dev.ticketsync.sandbox.traffic.Traffic} plans and runs them; {@link dev.ticketsync.sandbox.traffic.Person} is one of them.
 */
@NullMarked
package dev.ticketsync.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
