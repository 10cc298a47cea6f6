package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.RemotePatch;

/**
 * Carries sends to their remotes, one after the other, for as long as the workspace is held: a send may have waited since it was decided on. Waits; runs outside
 * every transaction.
 */
final class Courier {
    private final Remotes remotes;
    private final Fence fence;

    Courier(Remotes remotes, Fence fence) {
        this.remotes = remotes;
        this.fence = fence;
    }

    List<Outcome> carry(List<Send> sends) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Send send : sends) {
            fence.confirm();
            Provider provider = remotes.find(send.link().connection()).orElseThrow().provider();
            outcomes.add(carry(send, provider));
        }
        return outcomes;
    }

    private static Outcome carry(Send send, Provider provider) {
        return switch (send) {
            case Send.Update update -> new Outcome.Updated(update.write(),
                    provider.update(key(send), new RemotePatch(update.write().raw()), Lane.LIVE));
            case Send.Create create -> new Outcome.Created(send.link(), provider.create(record(create), create.lane()));
            case Send.Probe probe -> new Outcome.Probed(probe.link(),
                    provider.findReserved(probe.link().creation().reservation(), Lane.LIVE));
            case Send.LinkBack back -> new Outcome.LinkedBack(back.link(), provider.linkBack(key(send), back.other(), back.lane()));
            case Send.Look look -> new Outcome.Looked(look.link(), provider.fetch(List.of(key(send)), Lane.LIVE));
        };
    }

    private static NewRemote record(Send.Create send) {
        var creation = send.link().creation();
        return new NewRemote(creation.reservation(), new RemotePatch(send.create().raw()), send.origin(), creation.defaults());
    }

    private static String key(Send send) {
        return send.link().ref().orElseThrow().externalKey();
    }
}
