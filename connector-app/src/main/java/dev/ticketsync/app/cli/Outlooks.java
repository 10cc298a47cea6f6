package dev.ticketsync.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.job.Preview;

/** Looks at what a sync would do. Changes nothing. */
final class Outlooks {
    private Outlooks() {}

    /**
     * Returns what a sync would do, by workspace, in that order.
     *
     * @throws CommandFailure if a remote can't be read
     */
    static Map<String, Preview.Outlook> of(ConnectorConfig config, Ambience ambience, List<String> workspaces) {
        Map<String, Preview.Outlook> plans = new LinkedHashMap<>();
        try (Store store = Start.store(config); Desk desk = new Desk(config, ambience, CallMeter.NONE)) {
            for (String name : workspaces)
                plans.put(name, outlook(store, desk.kit(name).orElseThrow(), ambience));
        }
        return plans;
    }

    private static Preview.Outlook outlook(Store store, SyncKit kit, Ambience ambience) {
        Preview preview = new Preview(kit);
        for (Remote remote : kit.remotes().all()) {
            String where = kit.workspace() + "." + remote.name();
            Reachability.require(where, remote);
            new PreviewReader(store, ambience).readAll(preview, remote, where);
        }
        return store.reading(preview::outlook);
    }
}
