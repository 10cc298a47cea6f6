package dev.ticketsync.app.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.FiledDelivery;
import picocli.CommandLine.Option;

/** Which deliveries are meant, as both commands about them take it. */
final class DeliveryOptions {
    @Option(names = "--connection", paramLabel = "CONNECTION", description = "Only those of this connection.")
    private @Nullable String connection;

    @Option(names = "--since", paramLabel = "DATE", description = "Only those received since, such as 2026-01-31 or 2026-01-31T08:00:00Z (UTC).")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "DATE", description = "Only those received before.")
    private @Nullable String until;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only what was parked for a reason that has this text in it.")
    private @Nullable String reason;

    /** Tells whether nothing narrows them down. */
    boolean isEmpty() {
        return connection == null && since == null && until == null && reason == null;
    }

    /** @throws CommandFailure if a date is none */
    DeliveryFilter filter(String workspace, Optional<FiledDelivery.State> state) {
        return new DeliveryFilter(workspace, state, Optional.ofNullable(connection), date("--since", since), date("--until", until),
                Optional.ofNullable(reason));
    }

    private static Optional<Instant> date(String option, @Nullable String text) {
        return Optional.ofNullable(text).map(given -> Dates.instant(option, given));
    }

    static FiledDelivery.State state(String name) {
        List<String> names = Arrays.stream(FiledDelivery.State.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
        if (!names.contains(name))
            throw new CommandFailure(ExitCode.USAGE, "--state '" + name + "' is not known: " + NearestName.hint(name, names));
        return FiledDelivery.State.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
