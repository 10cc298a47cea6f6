package dev.ticketsync.app.fuzz;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.linear.LinearCredentials;
import dev.ticketsync.linear.LinearProvider;
import dev.ticketsync.linear.LinearSettings;

/** Linear's answers, byte for byte, to each operation of the real adapter over real HTTP. */
public final class LinearAnswers {
    private static final Puppet REMOTE = new Puppet();
    private static final String KEY = "0b3f6f3e-7c1b-4c9e-9f57-1a2b3c4d5e6f";
    private static final int MOST_CALLS = 24;
    /** From this bit on an application's credentials are used, whose token is minted first. */
    private static final int MINTED = 0x80;

    private LinearAnswers() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        AnswerScript script = AnswerScript.of(input);
        REMOTE.answer(script.answers());
        try (Provider linear = new LinearProvider(settings(script.operation() >= MINTED), Results.surroundings())) {
            ask(linear, script.operation() % MINTED);
        }
        Results.require(REMOTE.calls().size() <= MOST_CALLS, REMOTE.calls().size() + " calls for one operation");
    }

    private static void ask(Provider linear, int operation) {
        switch (operation % 10) {
            case 0 -> Results.checkTickets(linear.fetch(List.of(KEY), Lane.LIVE), Set.of(KEY));
            case 1 -> Results.checkTicket(linear.update(KEY, new RemotePatch(FieldValues.of(Field.TITLE, "VPN down")), Lane.LIVE), KEY);
            case 2 -> Results.checkTicket(linear.create(record(), Lane.LIVE), KEY);
            case 3 -> Results.check(linear.changes().now(Lane.POLL));
            case 4 -> Results.check(linear.changes().read(linear.changes().from(Optional.of(Results.NOW)), Lane.POLL));
            case 5 -> Results.check(linear.vocabulary(Lane.POLL));
            case 6 -> Results.check(linear.linkBack(KEY, origin(), new Imprint("01a1fdd1", 7), Lane.LIVE));
            case 7 -> Results.checkTickets(linear.findReserved(KEY, Lane.LIVE), Set.of(KEY));
            case 8 -> Results.check(linear.webhooks().register(URI.create("https://sync.example.com/webhooks/acme/linear")));
            default -> {
                linear.fetch(List.of(KEY), Lane.POLL);
                Results.checkTickets(linear.fetch(List.of(KEY), Lane.BACKFILL), Set.of(KEY));
            }
        }
    }

    private static NewRemote record() {
        return new NewRemote(KEY, new RemotePatch(FieldValues.of(Map.of(Field.TITLE, "VPN down", Field.STATUS, "state-1"))), origin(),
                Map.of());
    }

    private static Backlink origin() {
        return new Backlink(new ProviderId("connectwise"), new RemoteRef("48213", "#48213", "https://psa.example.com/48213"), "VPN down");
    }

    private static LinearSettings settings(boolean minted) {
        LinearCredentials credentials = minted
                ? new LinearCredentials.OAuth("id", "secret", "read,write")
                : new LinearCredentials.ApiKey("key");
        return LinearSettings.of(REMOTE.url().resolve("/graphql"), credentials, List.of("whsec"), "ENG");
    }
}
