package dev.ticketsync.app.cli;

import java.net.URI;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.http.CannotListen;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.ConnectorService;
import dev.ticketsync.app.wiring.Stores;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;

/** Starts what a command needs; what stands in the way becomes one clear line. */
final class Start {
    private Start() {}

    static ConnectorService service(ConnectorConfig config, Ambience ambience) {
        try {
            return ConnectorService.open(config, ambience);
        } catch (StoreUnavailable | IllegalStateException | IllegalArgumentException failure) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(failure.getMessage()));
        }
    }

    /** Has it listen and work; returns where it listens. */
    static URI serving(ConnectorService service) {
        try {
            return service.serve();
        } catch (CannotListen taken) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(taken.getMessage()));
        }
    }

    /** Opens the store alone, as it may be beside a live {@code serve}. */
    static Store store(ConnectorConfig config) {
        try {
            return Stores.open(config.store());
        } catch (StoreUnavailable failure) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(failure.getMessage()));
        }
    }
}
