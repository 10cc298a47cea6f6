package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import dev.ticketsync.core.http.HmacSignature;
import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.HttpSettings;
import dev.ticketsync.core.http.JsonBody;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.http.QuotaHeaders;
import dev.ticketsync.core.http.QuotaRule;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign callbacks, by the address that serves them. One fetch at a time, in two seconds, and none for an address that was asked a moment ago:
 * whoever sends forged callbacks must not make us hammer the PSA.
 */
final class ConnectWiseSigningKeys implements AutoCloseable {
    /** How long an address is left alone after it was asked. Shorter than the six seconds in which the PSA repeats a callback that we put off. */
    static final Duration REST = Duration.ofSeconds(3);

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MAX_BODY = 64 << 10;
    private static final int MOST_ADDRESSES = 32;

    private final ConnectWiseKeyPlaces places;
    private final String authorization;
    private final String clientId;
    private final RemoteHttp http;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Map<URI, Fetched> known = Map.of();

    ConnectWiseSigningKeys(ConnectWiseSettings settings, ConnectWiseKeyPlaces places, Surroundings surroundings) {
        this.places = places;
        authorization = ConnectWiseClient.authorization(settings.credentials());
        clientId = settings.credentials().clientId();
        clock = surroundings.clock();
        QuotaRule quota = new QuotaRule(1, Duration.ofMinutes(1), OptionalLong.of(settings.pace().requestsPerMinute()));
        HttpSettings limits = new HttpSettings(ConnectWiseClient.VENDOR, LIMIT, LIMIT, MAX_BODY, quota);
        http = new RemoteHttp(limits, QuotaHeaders.NONE, surroundings);
    }

    /** How a call's signature and the key stand to each other. */
    enum Fit {
        YES, NO,
        /** No key can be had now, or it may have been changed since it was fetched a moment ago. */
        UNKNOWN
    }

    private record Key(HmacSignature signature, Instant at) {}

    /** What an address gave last, a key or none, and when it was asked. */
    private record Fetched(Optional<Key> key, Instant at) {}

    /** Tells whether the key found at an address fits; before it says no, it has seen a key as new as the question. */
    Fit judge(URI address, Predicate<HmacSignature> fits) {
        Fetched before = known.get(address);
        Optional<Key> kept = before == null ? Optional.empty() : before.key();
        Optional<Key> key = kept.isPresent() ? kept : fetchUnless(address, before);
        if (key.isEmpty()) return Fit.UNKNOWN;
        if (fits.test(key.get().signature())) return Fit.YES;
        if (kept.isEmpty()) return Fit.NO;
        Optional<Key> newer = newer(address, key.get());
        if (newer.isEmpty()) return Fit.UNKNOWN;
        return fits.test(newer.get().signature()) ? Fit.YES : Fit.NO;
    }

    @Override
    public void close() {
        http.close();
    }

    private Optional<Key> newer(URI address, Key unfit) {
        Fetched fetched = known.get(address);
        if (fetched != null && fetched.key().isPresent() && fetched.at().isAfter(unfit.at())) return fetched.key();
        return fetchUnless(address, fetched);
    }

    private Optional<Key> fetchUnless(URI address, @Nullable Fetched seen) {
        if (seen != null && resting(seen)) return Optional.empty();
        boolean mine = false;
        try {
            mine = fetching.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) return Optional.empty();
            Fetched meanwhile = known.get(address);
            if (meanwhile != null && !meanwhile.equals(seen)) return meanwhile.key();
            Instant now = clock.instant();
            Optional<Key> key = fetch(address).map(signature -> new Key(signature, now));
            remember(address, new Fetched(key, now));
            return key;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (mine) fetching.unlock();
        }
    }

    private boolean resting(Fetched fetched) {
        Instant now = clock.instant();
        // a clock that was set back must not keep us from fetching
        return !now.isBefore(fetched.at()) && now.isBefore(fetched.at().plus(REST));
    }

    /** Made-up addresses must not push out a genuine one: those that gave no key go first. */
    private void remember(URI address, Fetched fetched) {
        Map<URI, Fetched> more = new LinkedHashMap<>(known);
        more.remove(address);
        if (more.size() >= MOST_ADDRESSES) {
            URI useless = more.entrySet().stream().filter(entry -> entry.getValue().key().isEmpty()).map(Map.Entry::getKey).findFirst()
                    .orElseGet(() -> more.keySet().iterator().next());
            more.remove(useless);
        }
        more.put(address, fetched);
        known = more;
    }

    /** Keys are served to anybody; some sites want the credentials first, and these go to the configured site alone. */
    private Optional<HmacSignature> fetch(URI address) {
        HttpCall call = HttpCall.get(Operation.once("signing key", Lane.LIVE), address);
        HttpOutcome outcome = http.send(call);
        if (status(outcome) == 401 || status(outcome) == 403) {
            if (!places.isOurSite(address)) return Optional.empty();
            outcome = http.send(call.header("Authorization", authorization).header("clientId", clientId));
        }
        return switch (outcome) {
            case HttpOutcome.Answered answer -> answer.status() == 200 ? read(answer) : Optional.empty();
            case HttpOutcome.NotSent unsent -> Optional.empty();
            case HttpOutcome.Lost lost -> Optional.empty();
        };
    }

    private static int status(HttpOutcome outcome) {
        return outcome instanceof HttpOutcome.Answered answer ? answer.status() : 0;
    }

    private static Optional<HmacSignature> read(HttpOutcome.Answered answer) {
        return switch (answer.json()) {
            case JsonBody.Parsed parsed -> Optional.of(parsed.tree().path("signing_key").asText()).filter(key -> !key.isEmpty())
                    .map(key -> HmacSignature.ofKeys(List.of(sha256(key))));
            case JsonBody.Other other -> Optional.empty();
        };
    }

    /** What signs is the key's hash. Source: ConnectWise Developer Guide, "Callbacks", verifying in C#. */
    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
