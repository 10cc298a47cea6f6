package dev.ticketsync.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Tenancy;

/** Looks before serving whether another installation works on the same records. */
final class Occupancy implements AutoCloseable {
    /** What can't be told within that time is looked at once more while serving. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Store store;
    private final Desk desk;

    private Occupancy(Store store, Desk desk) {
        this.store = store;
        this.desk = desk;
    }

    static Occupancy of(ConnectorConfig config, Ambience ambience) {
        return new Occupancy(Start.store(config), new Desk(config, ambience, CallMeter.NONE));
    }

    /** One connection, and who is to be asked about it. */
    private record Place(SyncKit kit, Remote remote, CompletableFuture<ReadResult<List<Imprint>>> answer) {}

    /** Notes that the store was restored from a backup. */
    void restored() {
        desk.kits().values().forEach(kit -> store.transact(new Tenancy(kit)::restore));
    }

    /** @throws CommandFailure if another installation works on the records of a connection, as far as it can be told at once */
    void requireNone() {
        for (Place place : asked()) {
            ReadResult<List<Imprint>> unclear = new ReadResult.Read<>(List.of());
            ReadResult<List<Imprint>> answer = place.answer().completeOnTimeout(unclear, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            if (answer instanceof ReadResult.Read<List<Imprint>> read) {
                occupied(place, read.value()).ifPresent(other -> {
                    throw new CommandFailure(ExitCode.USAGE, place.kit().workspace() + ": " + other.line());
                });
            }
        }
    }

    /**
     * Takes over from whoever works on the same records, and leaves word of it there.
     *
     * @return a line for each installation that was taken over from
     * @throws CommandFailure if a remote can't be asked
     */
    List<String> takeOver() {
        List<String> lines = new ArrayList<>();
        for (Place place : asked()) {
            if (!(place.answer().join() instanceof ReadResult.Read<List<Imprint>> read))
                throw unreachable(place, "doesn't tell now who works on its records");
            Optional<Tenancy.Verdict.Occupied> other = occupied(place, read.value());
            while (other.isPresent()) {
                lines.add(takeOver(place, other.get()));
                other = occupied(place, read.value());
            }
        }
        return lines;
    }

    private String takeOver(Place place, Tenancy.Verdict.Occupied other) {
        Imprint ours = store.inTransaction(tx -> new Tenancy(place.kit()).takeOver(tx, other.installation()));
        if (!(place.remote().provider().claim(ours, Lane.LIVE) instanceof WriteResult.Applied<Boolean> applied))
            throw unreachable(place, "can't be told that this installation takes over");
        return place.kit().workspace() + ": took the records at " + place.remote().name() + " over from installation "
                + other.installation() + (applied.remote() ? "" : ", which nothing there tells");
    }

    private Optional<Tenancy.Verdict.Occupied> occupied(Place place, List<Imprint> imprints) {
        if (imprints.isEmpty()) return Optional.empty();
        Tenancy.Verdict verdict = store.inTransaction(tx -> new Tenancy(place.kit()).judge(tx, place.remote().name(), imprints));
        return verdict instanceof Tenancy.Verdict.Occupied occupied ? Optional.of(occupied) : Optional.empty();
    }

    private static CommandFailure unreachable(Place place, String why) {
        return new CommandFailure(ExitCode.UNREACHABLE,
                place.kit().workspace() + "." + place.remote().name() + " " + why + ": see `connector check`, and try again");
    }

    /** All are asked at the same time. */
    private List<Place> asked() {
        List<Place> places = new ArrayList<>();
        for (SyncKit kit : desk.kits().values()) {
            for (Remote remote : kit.remotes().all())
                places.add(new Place(kit, remote,
                        CompletableFuture.supplyAsync(() -> new Tenancy(kit).read(remote), Thread::startVirtualThread)));
        }
        return places;
    }

    @Override
    public void close() {
        desk.close();
        store.close();
    }
}
