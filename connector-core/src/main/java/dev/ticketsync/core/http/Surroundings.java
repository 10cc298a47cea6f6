package dev.ticketsync.core.http;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a client takes from outside, so that it can be run without a clock or chance of its own.
 *
 * @param clock   the time
 * @param random  spreads repeats so that clients don't fall into step; used by several threads
 * @param sleeper waits
 * @param meter   counts calls
 */
public record Surroundings(InstantSource clock, RandomGenerator random, Sleeper sleeper, CallMeter meter) {}
