package dev.ticketsync.linear;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.sandbox.Sandbox;

/** Settings and providers as tests want them. */
final class Remote {
    static final String SECRET = "lin_wh_test";

    private Remote() {}

    static LinearProvider as(String key, URI url) {
        return with(LinearSettings.of(url, new LinearCredentials.ApiKey(key), List.of(SECRET), "ENG"));
    }

    /** The sandbox's team, with a note of each call and of what was answered. */
    static LinearProvider of(Sandbox sandbox, List<String> calls) {
        LinearSettings settings = LinearSettings.of(sandbox.linearUrl(), new LinearCredentials.ApiKey("lin_api_sandbox"), List.of(SECRET),
                "ENG");
        return with(settings, (vendor, operation, result, took) -> calls.add(operation + " " + result));
    }

    static LinearProvider with(LinearSettings settings) {
        return with(settings, CallMeter.NONE);
    }

    static LinearProvider with(LinearSettings settings, CallMeter meter) {
        return new LinearProvider(settings, new Surroundings(InstantSource.system(), new Random(5), time -> {}, meter));
    }

    static <T> T read(ReadResult<T> result) {
        if (result instanceof ReadResult.Read<T> answer) return answer.value();
        throw new AssertionError("no answer but " + result);
    }

    static <T> T applied(WriteResult<T> result) {
        if (result instanceof WriteResult.Applied<T> answer) return answer.remote();
        throw new AssertionError("not applied but " + result);
    }
}
