package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.WriteResult;

/** What the tests of this package start from. */
final class ConnectWiseFixtures {
    static final String CLIENT_ID = "0f0e0d0c-0b0a-4908-8706-050403020100";
    static final String ISSUE = "11111111-2222-4333-8444-555555555555";

    private ConnectWiseFixtures() {}

    static Surroundings surroundings(InstantSource clock) {
        return new Surroundings(clock, new Random(7), time -> {}, CallMeter.NONE);
    }

    static ConnectWiseSettings.Credentials credentials(String publicKey) {
        return new ConnectWiseSettings.Credentials("sandbox", publicKey, "priv", CLIENT_ID);
    }

    static ConnectWiseSettings settings(URI site) {
        return ConnectWiseSettings.of(site, credentials("pub"), "Service Desk");
    }

    /** The same, with a call limit short enough to wait for. */
    static ConnectWiseSettings hasty(URI site) {
        ConnectWiseSettings.Pace pace = new ConnectWiseSettings.Pace(Duration.ofMillis(400), Duration.ofSeconds(60), 1000, 1);
        return new ConnectWiseSettings(site, credentials("pub"), "Service Desk", ConnectWiseSettings.Reference.EXTERNAL_XREF, false, pace);
    }

    static Backlink issue(String title) {
        return new Backlink(new ProviderId("linear"), new RemoteRef(ISSUE, "ENG-7", "https://linear.app/acme/issue/ENG-7"), title);
    }

    static <T> T read(ReadResult<T> result) {
        if (result instanceof ReadResult.Read<T> read) return read.value();
        throw new AssertionError("not read: " + result);
    }

    static <T> T applied(WriteResult<T> result) {
        if (result instanceof WriteResult.Applied<T> applied) return applied.remote();
        throw new AssertionError("not applied: " + result);
    }
}
