package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;

/** Collects what a ticket has to wait for in one step: the earliest time wins, and links that rest are sent nothing until then. */
final class Wait {
    private Optional<Instant> until = Optional.empty();
    private String why = "";
    private boolean failed;
    private final Set<String> resting = new HashSet<>();
    private final Map<String, Link> unclear = new LinkedHashMap<>();

    void until(Instant at, String reason) {
        if (until.isPresent() && !at.isBefore(until.get())) return;
        until = Optional.of(at);
        why = reason;
    }

    /** The link rests until then, as its remote or its quota asks for. */
    void rest(Link link, Instant at, String reason) {
        resting.add(link.id().id());
        until(at, reason);
    }

    /** As {@link #rest}, after a failure: the next one waits longer. */
    void fail(Link link, Instant at, String reason) {
        failed = true;
        rest(link, at, reason);
    }

    /** Two states of the link's record share a revision: it is to be read. */
    void unclear(Link link) {
        unclear.put(link.id().id(), link);
    }

    /** Tells whether something may be sent over the link now: it neither rests nor is to be read first. */
    boolean isReady(Link link) {
        return !resting.contains(link.id().id()) && !unclear.containsKey(link.id().id());
    }

    /** The links whose records are to be read. */
    Collection<Link> unclear() {
        return unclear.values();
    }

    Optional<Instant> until() {
        return until;
    }

    String why() {
        return why;
    }

    boolean failed() {
        return failed;
    }
}
