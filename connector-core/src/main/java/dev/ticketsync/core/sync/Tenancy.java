package dev.ticketsync.core.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.store.Transaction;

/**
 * Tells whose the records at a remote are, by the imprints there: ours alone, another installation's, or those of a later self of ours, whose store this one is
 * an older copy of. Two installations over the same records would each take the other's writes for people's edits.
 */
public final class Tenancy {
    private final SyncKit kit;

    public Tenancy(SyncKit kit) {
        this.kit = kit;
    }

    /** What the imprints at one connection say. */
    public sealed interface Verdict {
        /** Nobody else is there. */
        record Ours() implements Verdict {}

        /** Another installation works on these records. */
        record Occupied(String connection, String installation) implements Verdict {
            /** One clear line. */
            public String line() {
                return "another installation of the connector, " + installation + ", keeps the records at " + connection
                        + " in step: stop it, or if it is gone for good take over with 'serve --take-over'";
            }
        }

        /** This store is an older copy: links were made since that it doesn't know. */
        record Restored() implements Verdict {}
    }

    /** What we leave beside a link that is made now. */
    Imprint imprint(Transaction tx) {
        return new Imprint(tx.installations().ours(kit.workspace(), kit.ids()::next), tx.events().last(kit.workspace()));
    }

    /** Reads the imprints at a connection. Waits. */
    public ReadResult<List<Imprint>> read(Remote remote) {
        return remote.provider().imprints(Lane.POLL);
    }

    /** Judges imprints that were read. Those of installations that were taken over from, or that share our store, don't count. */
    public Verdict judge(Transaction tx, String connection, List<Imprint> imprints) {
        Imprint ours = imprint(tx);
        Set<String> disregarded = tx.installations().disregarded(kit.workspace());
        Optional<Imprint> other = imprints.stream().filter(imprint -> !imprint.installation().equals(ours.installation()))
                .filter(imprint -> !disregarded.contains(imprint.installation())).findFirst();
        if (other.isPresent()) return new Verdict.Occupied(connection, other.get().installation());
        boolean later = imprints.stream()
                .anyMatch(imprint -> imprint.installation().equals(ours.installation()) && imprint.number() > ours.number());
        return later ? new Verdict.Restored() : new Verdict.Ours();
    }

    /** From now on the other installation's imprints don't count; returns what is to be claimed with. */
    public Imprint takeOver(Transaction tx, String installation) {
        Imprint ours = imprint(tx);
        tx.installations().replace(kit.workspace(), installation);
        return ours;
    }

    /** The store is an older copy: it catches up before anything else is done, and events are numbered anew. Once is enough. */
    public void restore(Transaction tx) {
        String workspace = kit.workspace();
        String unused = tx.installations().ours(workspace, kit.ids()::next);
        if (tx.installations().isRestored(workspace)) return;
        tx.installations().restored(workspace, true);
        tx.events().beginEpoch(workspace);
    }
}
