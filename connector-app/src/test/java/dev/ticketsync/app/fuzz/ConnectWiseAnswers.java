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
import dev.ticketsync.psa.connectwise.ConnectWiseProvider;
import dev.ticketsync.psa.connectwise.ConnectWiseSettings;

/** ConnectWise's answers, byte for byte, to each operation of the real adapter over real HTTP. The first answer is the company information's. */
public final class ConnectWiseAnswers {
    private static final Puppet REMOTE = new Puppet();
    private static final String KEY = "48213";
    private static final Map<String, String> DEFAULTS = Map.of("company", "Acme", "type", "Break-fix");
    private static final int MOST_CALLS = 64;

    private ConnectWiseAnswers() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        AnswerScript script = AnswerScript.of(input);
        REMOTE.answer(script.answers());
        try (Provider psa = new ConnectWiseProvider(settings(REMOTE.url()), Results.surroundings())) {
            ask(psa, script.operation());
        }
        Results.require(REMOTE.calls().size() <= MOST_CALLS, REMOTE.calls().size() + " calls for one operation");
    }

    private static void ask(Provider psa, int operation) {
        switch (operation % 10) {
            case 0 -> Results.checkTickets(psa.fetch(List.of(KEY), Lane.LIVE), Set.of(KEY));
            case 1 -> Results.checkTicket(psa.update(KEY, new RemotePatch(FieldValues.of(Field.TITLE, "VPN down")), Lane.LIVE), KEY);
            case 2 -> Results.check(psa.create(record(), Lane.LIVE));
            case 3 -> Results.check(psa.changes().now(Lane.POLL));
            case 4 -> Results.check(psa.changes().read(psa.changes().from(Optional.of(Results.NOW)), Lane.POLL));
            case 5 -> Results.check(psa.vocabulary(Lane.POLL));
            case 6 -> Results.check(psa.linkBack(KEY, origin(), new Imprint("01a1fdd1", 7), Lane.LIVE));
            case 7 -> Results.check(psa.findReserved("linear:1", Lane.LIVE));
            case 8 -> Results.check(psa.webhooks().register(URI.create("https://sync.example.com/webhooks/acme/psa")));
            default -> Results.checkTickets(psa.fetch(List.of(KEY, "48214"), Lane.BACKFILL), Set.of(KEY, "48214"));
        }
    }

    private static NewRemote record() {
        RemotePatch values = new RemotePatch(FieldValues.of(Map.of(Field.TITLE, "VPN down", Field.STATUS, "501", Field.PRIORITY, "2")));
        return new NewRemote("linear:1", values, origin(), DEFAULTS);
    }

    private static Backlink origin() {
        return new Backlink(new ProviderId("linear"), new RemoteRef("1", "ENG-1", "https://linear.app/acme/issue/ENG-1"), "VPN down");
    }

    static ConnectWiseSettings settings(URI url) {
        return ConnectWiseSettings.of(url,
                new ConnectWiseSettings.Credentials("Cobalt", "pub", "priv", "0a1b2c3d-0000-4000-8000-00000000abcd"), "Help");
    }
}
