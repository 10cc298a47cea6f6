package dev.ticketsync.core.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;

/**
 * Carries sends to their remotes, one after the other, for as long as the workspace is held: a send may have waited since it was decided on. Waits; runs outside
 * every transaction.
 */
final class Courier {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final SyncKit kit;
    private final Fence fence;
    private final Looks looks;

    Courier(SyncKit kit, Fence fence, Looks looks) {
        this.kit = kit;
        this.fence = fence;
        this.looks = looks;
    }

    List<Outcome> carry(List<Send> sends) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Send send : sends) {
            fence.confirm();
            Provider provider = kit.remotes().find(send.link().connection()).orElseThrow().provider();
            outcomes.add(carry(send, provider));
        }
        return outcomes;
    }

    private Outcome carry(Send send, Provider provider) {
        return switch (send) {
            case Send.Update update -> update(update, provider);
            case Send.Create create -> create(create, provider);
            case Send.Probe probe -> new Outcome.Probed(probe.link(),
                    provider.findReserved(probe.link().creation().reservation(), send.lane()));
            case Send.LinkBack back -> new Outcome.LinkedBack(back.link(),
                    write(() -> provider.linkBack(key(send), back.other(), back.imprint(), back.lane())));
            case Send.Look look -> look(look, provider);
        };
    }

    /** A write that had to wait is decided on anew, unless what it was decided from is still what is known. */
    private Outcome update(Send.Update update, Provider provider) {
        String link = update.link().id().id();
        boolean certain = looks.stands(link, update.asOf()) && (update.told() || looks.isFresh(link));
        if (!certain) return new Outcome.Withdrawn(update.link());
        return new Outcome.Updated(update.write(),
                write(() -> provider.update(key(update), new RemotePatch(update.write().raw()), update.lane())));
    }

    private Outcome look(Send.Look look, Provider provider) {
        long asOf = looks.moment();
        return new Outcome.Looked(look.link(), provider.fetch(List.of(key(look)), look.lane()), asOf);
    }

    /** Where a create can't be refused as a repeat it is asked first whether there is such a record: a store that was restored may have made it and not know. */
    private Outcome create(Send.Create create, Provider provider) {
        if (fence.mayWrite() && provider.capabilities().commitWindow().isPositive()) {
            ReadResult<List<RemoteTicket>> found = provider.findReserved(create.link().creation().reservation(), create.lane());
            boolean none = found instanceof ReadResult.Read<List<RemoteTicket>> read && read.value().isEmpty();
            if (!none) return new Outcome.Met(create.link(), found);
            fence.confirm(); // asking may have taken long
        }
        return new Outcome.Created(create.link(), write(() -> provider.create(record(create), create.lane())));
    }

    /** Looked at for each write on its own: those before it may have taken long. */
    private <T> WriteResult<T> write(Supplier<WriteResult<T>> send) {
        if (fence.mayWrite()) return send.get();
        return new WriteResult.Later<>(kit.clock().instant().plus(SOON), "the workspace may go to another worker soon");
    }

    private static NewRemote record(Send.Create send) {
        var creation = send.link().creation();
        return new NewRemote(creation.reservation(), new RemotePatch(send.create().raw()), send.origin(), creation.defaults());
    }

    private static String key(Send send) {
        return send.link().ref().orElseThrow().externalKey();
    }
}
