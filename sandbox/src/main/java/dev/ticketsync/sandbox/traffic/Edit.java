package dev.ticketsync.sandbox.traffic;

import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;

/**
 * What somebody is about to type.
 *
 * @param value in that side's words
 */
record Edit(Side side, Pair pair, Field field, String value) {}
