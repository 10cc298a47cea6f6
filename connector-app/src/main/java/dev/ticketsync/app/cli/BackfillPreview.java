package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.app.wiring.Stores;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.job.Backfill;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.ticket.Field;

/** Shows what a backfill would do, pairs that differ first in every portion; changes nothing. */
final class BackfillPreview {
    private final ConnectorConfig config;
    private final Ambience ambience;

    BackfillPreview(ConnectorConfig config, Ambience ambience) {
        this.config = config;
        this.ambience = ambience;
    }

    int show(String workspace, BackfillOrder order, PrintWriter out) {
        try (Store store = Stores.open(config.store()); Desk desk = new Desk(config, ambience, CallMeter.NONE)) {
            SyncKit kit = desk.kit(workspace).orElseThrow();
            for (Remote remote : kit.remotes().all())
                remote.refresh(Lane.BACKFILL);
            Backfill backfill = new Backfill(kit, order, Optional.empty());
            boolean last = false;
            while (!last)
                last = portion(backfill, store, out);
            return ExitCode.OK;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.FAULT;
        }
    }

    private boolean portion(Backfill backfill, Store store, PrintWriter out) throws InterruptedException {
        return switch (backfill.step(new Backfill.Transactions() {
            @Override
            public <T> T reading(Function<? super Transaction, T> query) {
                return store.reading(query);
            }
        })) {
            case ReadResult.Read<Backfill.Portion> read -> {
                read.value().decisions().stream().filter(BackfillPreview::differs).forEach(decision -> out.println(line(decision)));
                read.value().decisions().stream().filter(decision -> !differs(decision)).forEach(decision -> out.println(line(decision)));
                yield read.value().last();
            }
            case ReadResult.Later<Backfill.Portion> later -> {
                Duration wait = Duration.between(ambience.clock().instant(), later.at());
                if (wait.isPositive()) ambience.sleeper().sleep(wait);
                yield false;
            }
            case ReadResult.Rejected<Backfill.Portion> rejected -> throw new CommandFailure(ExitCode.UNREACHABLE, rejected.reason());
            case ReadResult.Denied<Backfill.Portion> denied -> throw new CommandFailure(ExitCode.USAGE, denied.reason());
        };
    }

    private static boolean differs(Backfill.Decision decision) {
        return decision instanceof Backfill.Decision.Adopted adopted && !adopted.differing().isEmpty();
    }

    private static String line(Backfill.Decision decision) {
        String key = decision.record().ref().displayKey();
        return switch (decision) {
            case Backfill.Decision.Linked linked -> "linked already  " + key;
            case Backfill.Decision.Skipped skipped -> "not selected    " + key + "  " + skipped.why();
            case Backfill.Decision.Created created -> "would create    " + key + "  at " + created.rule().to();
            case Backfill.Decision.Ambiguous ambiguous -> "ambiguous       " + key + "  " + ambiguous.why();
            case Backfill.Decision.Adopted adopted -> "would adopt     " + key + " = " + adopted.counterpart().ref().displayKey()
                    + (adopted.differing().isEmpty()
                            ? ""
                            : "  differing: " + String.join(", ", adopted.differing().stream().map(Field::label).toList())
                                    + " (needs --yes)");
        };
    }
}
