package dev.ticketsync.core.sync.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;

/**
 * Finds which records of two remotes are pairs already. Both sides are held in memory, about two kilobytes a record. Never picks: what could be two is nobody's.
 */
final class MatchBook {
    private final Set<MatchBy> ways;
    private final Function<RemoteTicket, String> reservation;
    private final Map<String, List<RemoteTicket>> byIdentity = new HashMap<>();
    private final Map<String, List<RemoteTicket>> byClaim = new HashMap<>();
    private final Map<String, List<RemoteTicket>> byTitle = new HashMap<>();

    /** @param reservation what a record on the other side would carry if it had been created by us for this one */
    MatchBook(Set<MatchBy> ways, Function<RemoteTicket, String> reservation) {
        this.ways = ways;
        this.reservation = reservation;
    }

    /** Adds a record of the other side. */
    void add(RemoteTicket other) {
        for (String token : identity(other))
            byIdentity.computeIfAbsent(token, none -> new ArrayList<>()).add(other);
        for (String token : other.references())
            byClaim.computeIfAbsent(token, none -> new ArrayList<>()).add(other);
        byTitle.computeIfAbsent(title(other), none -> new ArrayList<>()).add(other);
    }

    /** Returns the records that may be this one's counterpart, by the first way that finds any; empty if none does. */
    Collection<RemoteTicket> candidates(RemoteTicket record) {
        for (MatchBy way : MatchBy.values()) {
            if (!ways.contains(way)) continue;
            Map<String, RemoteTicket> found = new LinkedHashMap<>();
            for (RemoteTicket other : by(way, record))
                found.put(other.externalKey(), other);
            if (!found.isEmpty()) return found.values();
        }
        return List.of();
    }

    private List<RemoteTicket> by(MatchBy way, RemoteTicket record) {
        List<RemoteTicket> found = new ArrayList<>();
        if (way == MatchBy.TITLE) return title(record).isEmpty() ? found : byTitle.getOrDefault(title(record), List.of());
        for (String token : record.references()) {
            if (isUrl(token) == (way == MatchBy.URL)) found.addAll(byIdentity.getOrDefault(token, List.of()));
        }
        List<String> mine = new ArrayList<>(identity(record));
        mine.add(reservation.apply(record));
        for (String token : mine) {
            if (isUrl(token) == (way == MatchBy.URL)) found.addAll(byClaim.getOrDefault(token, List.of()));
        }
        return found;
    }

    private static List<String> identity(RemoteTicket record) {
        return List.of(record.externalKey(), record.ref().displayKey(), record.ref().url());
    }

    private static boolean isUrl(String token) {
        return token.startsWith("http://") || token.startsWith("https://");
    }

    private static String title(RemoteTicket record) {
        return record.raw().get(Field.TITLE).orElse("").strip();
    }
}
