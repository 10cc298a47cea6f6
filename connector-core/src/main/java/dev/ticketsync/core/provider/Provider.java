package dev.ticketsync.core.provider;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.ticket.Field;

/**
 * One connection to one remote. The only thing the engine knows of a vendor. It keeps the remote's words (ids of statuses and priorities) and translates
 * nothing; it classifies every answer, so that the engine never reads a status code. Thread-safe; calls wait and run on virtual threads.
 */
public interface Provider extends AutoCloseable {
    ProviderId id();

    Capabilities capabilities();

    /** Returns how the remote keeps this field's text; {@link TextForm#VERBATIM} for fields that are not text. */
    TextForm textForm(Field field);

    /** Reads the live metadata. */
    ReadResult<Vocabulary> vocabulary(Lane lane);

    /** Returns what is wrong with the defaults that a mirror rule sets on new records here, each as one clear line; empty if nothing is. */
    default ReadResult<List<String>> checkDefaults(Map<String, String> defaults, Lane lane) {
        return new ReadResult.Read<>(List.of());
    }

    /** Finds users by what configuration calls them. Only asked where configuration names any. */
    default ReadResult<KnownUsers> users(Set<String> names, Lane lane) {
        return new ReadResult.Read<>(new KnownUsers(Map.of(), List.of(id() + " doesn't tell whom a record is given to")));
    }

    ChangeFeed changes();

    WebhookReader webhooks();

    /**
     * Reads records by external key, in as few requests as the remote allows.
     *
     * @return those that exist, in any order, archived and trashed ones included; a key that is absent from the list is gone from this connection's view
     */
    ReadResult<List<RemoteTicket>> fetch(Collection<String> externalKeys, Lane lane);

    /** Changes the fields in {@code patch} and no other. {@code Applied} carries the record as it stands after the write. */
    WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane);

    /**
     * Returns the id or reference by which a record created for {@code origin} will be found again: always the same one for the same origin and connection.
     * Sends nothing.
     */
    String reserve(String connection, Backlink origin);

    /** Creates a record. {@code Unknown} if it may or may not have been; then {@link #findReserved} tells, once the commit window has passed. */
    WriteResult<RemoteTicket> create(NewRemote record, Lane lane);

    /** Returns every record that carries the reservation; more than one means that somebody copied it. */
    ReadResult<List<RemoteTicket>> findReserved(String reservation, Lane lane);

    /**
     * Leaves a link to the other side's record on this one, so that people can follow it, with the imprint beside it where the remote has room for one;
     * repeatable. Returns where the record is.
     */
    WriteResult<RemoteRef> linkBack(String externalKey, Backlink other, Imprint imprint, Lane lane);

    /** Returns the imprints beside the links that were made or claimed here last, newest first; always empty where there is no room for any. */
    default ReadResult<List<Imprint>> imprints(Lane lane) {
        return new ReadResult.Read<>(List.of());
    }

    /** Puts this imprint in place of the newest one, so that the installation that left that one learns of it; nothing to do where there is none. */
    default WriteResult<Boolean> claim(Imprint imprint, Lane lane) {
        return new WriteResult.Applied<>(false);
    }

    /** Returns the external key of the record here that another system's record means by {@code reference}, which may be the key, or the key behind the provider's name; empty if it can't be one of here. */
    default Optional<String> keyOf(String reference) {
        String own = id() + ":";
        return Optional.of(reference.startsWith(own) ? reference.substring(own.length()) : reference);
    }

    /**
     * Returns whose external keys these are: two connections of the same realm see the same records under the same keys, each in its own part of the remote.
     * Empty where no other connection can.
     */
    default Optional<String> realm() {
        return Optional.empty();
    }

    /** Tells whether the record is in the part of the remote that is synced here, its board or its team, as far as this sight of it tells. */
    default boolean owns(RemoteTicket record) {
        return true;
    }

    /** Returns how much of the remote's quota is used, as its own headers told last; empty before the first answer. */
    Optional<Quota> quota();

    @Override
    void close();
}
