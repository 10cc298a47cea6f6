package dev.ticketsync.core.simulation;

/** An invariant was broken. Not an error of the engine's own world: nothing there may catch it. */
final class Violation extends Error {
    private static final long serialVersionUID = 1;

    private final Invariant invariant;

    Violation(Invariant invariant, String what) {
        super(invariant + ": " + what + " (" + invariant.sentence() + ")", null, false, false);
        this.invariant = invariant;
    }

    Invariant invariant() {
        return invariant;
    }
}
