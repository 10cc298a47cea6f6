package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.ticket.Field;

/** When each record was last looked at, who was seen to change it, and how it is best written, as one worker knows it: the next one has looked at nothing. Thread-safe. */
public final class Looks {
    /** A look older than this is taken again before a write. Source: our own rule, architecture "Overtaken edits". */
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MANY = 20_000;

    private final Map<String, Look> byLink = new ConcurrentHashMap<>();
    private final Map<String, Long> movedAt = new ConcurrentHashMap<>();
    private final AtomicLong moments = new AtomicLong();
    private final Set<String> singly = ConcurrentHashMap.newKeySet();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<String> caughtUp = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final Instant since;

    public Looks(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** @param at when the record was as it was seen */
    private record Look(Instant at, String actor, Via via) {
        /** The news, and the later moment of the two: an old delivery that comes late takes nothing back. */
        Look then(Look news) {
            return news.at.isAfter(at) ? news : new Look(at, news.actor, news.via);
        }
    }

    /** Tells whether a create was sent last by this worker; another one, that worked here before, may not have heard what became of it. */
    boolean isOurs(Creation creation) {
        return creation.sentAt().filter(sent -> !sent.isBefore(since)).isPresent();
    }

    /** A moment: what was asked for now shows what was known to be there by now. */
    long moment() {
        return moments.get();
    }

    /**
     * Tells whether what was read of a record can be its present state: since it was asked for, no write there was answered, no other state of it was taken in, and
     * nothing was heard that put it in doubt. An older answer may come later.
     */
    boolean isPresent(String linkId, Sighting sighting) {
        return sighting.via().readsPresentState() && stands(linkId, sighting.asOf());
    }

    /** Tells whether what was decided on at that moment still rests on the last state of the record that was seen. */
    boolean stands(String linkId, long decided) {
        return movedAt.getOrDefault(linkId, 0L) <= decided;
    }

    void note(String linkId, Sighting sighting) {
        if (isPresent(linkId, sighting)) {
            doubted.remove(linkId);
            wanted.remove(linkId);
        }
        keep(linkId, new Look(sighting.shows(), sighting.observation().actor().orElse(""), sighting.via()));
    }

    /** Another state of the record was taken in: what was asked for before may be older. */
    void moved(String linkId) {
        movedAt.put(linkId, moments.incrementAndGet());
    }

    /** A write's answer shows the record as it then stood; what was in doubt before may be later than that. */
    void answered(String linkId) {
        moved(linkId);
        keep(linkId, new Look(clock.instant(), "", Via.FETCH));
    }

    private void keep(String linkId, Look look) {
        byLink.merge(linkId, look, Look::then);
        if (byLink.size() > MANY) byLink.values().removeIf(one -> !isFresh(one));
        if (movedAt.size() > MANY) movedAt.keySet().retainAll(byLink.keySet());
    }

    boolean isFresh(String linkId) {
        return !isDoubted(linkId) && Optional.ofNullable(byLink.get(linkId)).filter(this::isFresh).isPresent();
    }

    /** What was shown before this worker began may have changed while nobody listened. */
    private boolean isFresh(Look look) {
        return !look.at().isBefore(since) && !look.at().plus(FRESH).isBefore(clock.instant());
    }

    /** Who changed the record last, as far as we were told. */
    String actor(String linkId) {
        return Optional.ofNullable(byLink.get(linkId)).map(Look::actor).orElse("");
    }

    String via(String linkId) {
        return Optional.ofNullable(byLink.get(linkId)).map(look -> look.via().label()).orElse("");
    }

    /** Everything that changed at the connection while nobody looked has been seen. */
    void caughtUp(String connection) {
        caughtUp.add(connection);
    }

    boolean isCaughtUp(String connection) {
        return caughtUp.contains(connection);
    }

    /** From now on one field at a time is written there, until a single field is all there is to write. */
    void writeSingly(String linkId) {
        singly.add(linkId);
    }

    /** Returns the fields to be written now, of those that differ. */
    Set<Field> writable(String linkId, Set<Field> differing) {
        if (differing.size() < 2) singly.remove(linkId);
        return singly.contains(linkId) ? Set.of(differing.iterator().next()) : differing;
    }

    /** What was seen of the record doesn't tell its present state: it has to be read before it is written, whatever is heard of it meanwhile. */
    void doubt(String linkId) {
        moved(linkId);
        doubted.add(linkId);
    }

    /** As {@link #doubt}, and it is to be read even if there is nothing to write. */
    void want(String linkId) {
        doubt(linkId);
        wanted.add(linkId);
    }

    boolean isWanted(String linkId) {
        return wanted.contains(linkId);
    }

    boolean isDoubted(String linkId) {
        return doubted.contains(linkId);
    }
}
