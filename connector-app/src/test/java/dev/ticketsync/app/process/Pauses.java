package dev.ticketsync.app.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.RequestLog;
import dev.ticketsync.sandbox.judge.Side;

/** How long the connector left a vendor alone, by the vendor's request log. */
final class Pauses {
    /** A pause begins once the refusal has arrived; what was sent before is logged after it. */
    private static final Duration ARRIVED_WITHIN = Duration.ofSeconds(10);

    private final List<RequestLog.Entry> calls;

    Pauses(Sandbox sandbox, Side side) {
        // keys of webhooks are fetched over a way of their own
        this.calls = sandbox.requests().since(0).stream().filter(entry -> entry.call().vendor().equals(side.vendor()))
                .filter(entry -> entry.call().actor().equals(Call.CONNECTOR) && entry.call().kind() != CallKind.AUTH).toList();
    }

    /** The shortest of the pauses that followed each refused call. */
    Duration shortestAfterARefusal() {
        return calls.stream().filter(RequestLog.Entry::refused).map(this::after).min(Duration::compareTo)
                .orElseThrow(() -> new AssertionError("no call was refused"));
    }

    private Duration after(RequestLog.Entry refusal) {
        Duration longest = Duration.ZERO;
        Instant before = refusal.at();
        for (RequestLog.Entry call : calls) {
            if (call.seq() <= refusal.seq() || before.isAfter(refusal.at().plus(ARRIVED_WITHIN))) continue;
            Duration pause = Duration.between(before, call.at());
            if (pause.compareTo(longest) > 0) longest = pause;
            before = call.at();
        }
        return longest;
    }
}
