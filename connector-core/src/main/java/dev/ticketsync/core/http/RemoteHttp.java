package dev.ticketsync.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.provider.Quota;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client of one connection. Keeps to its part of the vendor's quota, rests when the remote fails, repeats only what is safe to repeat, counts every
 * try, and tells apart what certainly never left from what may have arrived. It knows no vendor: what an answer means is for the adapter to say. Thread-safe;
 * calls wait, so they belong on virtual threads.
 */
public final class RemoteHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteHttp.class);
    private static final Duration SHORT_WAIT = Duration.ofMillis(250);
    /** No vendor's quota takes longer to come back; whoever names more, by mistake or on purpose, would stop us for good. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int SHORT_WAITS = 4;
    private static final int TRIES = 3;
    /** What was right to send then may have been overtaken by now: whoever asked decides anew. */
    private static final Duration REPEAT_WITHIN = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final Surroundings surroundings;
    private final QuotaHeaders headers;
    private final QuotaBudget budget;
    private final Circuit circuit;
    private final Wire wire;

    public RemoteHttp(HttpSettings settings, QuotaHeaders headers, Surroundings surroundings) {
        this(settings, headers, surroundings, Trust.CLIENT);
    }

    /** Starts from a client whose trust or sockets are set up already. */
    RemoteHttp(HttpSettings settings, QuotaHeaders headers, Surroundings surroundings, OkHttpClient prepared) {
        this.settings = settings;
        this.headers = headers;
        this.surroundings = surroundings;
        budget = new QuotaBudget(settings.quota(), surroundings.clock().instant());
        circuit = new Circuit(settings.vendor(), surroundings.clock());
        wire = new Wire(settings, prepared, surroundings.clock());
    }

    /** What the machine trusts, read once for all connections: that takes longer than anything else here. */
    private static final class Trust {
        static final OkHttpClient CLIENT = new OkHttpClient();
    }

    /** Sends a call, again where that is safe and may help. */
    public HttpOutcome send(HttpCall call) {
        Instant latest = surroundings.clock().instant().plus(REPEAT_WITHIN);
        HttpOutcome outcome = attempt(call);
        for (int tried = 1; tried < TRIES && call.operation().repeat() == Repeat.SAFE && failedOnTheWay(outcome); tried++) {
            if (!surroundings.clock().instant().isBefore(latest)) break;
            // the first repeat is at once: most often it was a kept connection that had gone stale
            if (tried > 1 && !slept(Duration.ofMillis(50 + surroundings.random().nextLong(100)))) break;
            outcome = attempt(call);
        }
        return outcome;
    }

    /**
     * Takes in that the remote refused a call because there were too many; whether it did is for the adapter to see.
     *
     * @return when calls go out again
     */
    public Instant throttled(HttpOutcome.Answered refusal) {
        Instant now = surroundings.clock().instant();
        Instant there = refusal.headers().date().orElse(now);
        Optional<Duration> exhausted = headers.read(refusal.headers()).stream().map(QuotaReading::quota)
                .filter(quota -> quota.remaining() < 1)
                .map(quota -> Duration.between(there, quota.resetsAt())).filter(Duration::isPositive).max(Duration::compareTo);
        Optional<Duration> named = refusal.headers().number("Retry-After").stream().mapToObj(Duration::ofSeconds).findFirst();
        Optional<Duration> longer = exhausted.filter(reset -> named.isEmpty() || reset.compareTo(named.get()) > 0).or(() -> named);
        return budget.refused(longer.map(RemoteHttp::bounded), now, surroundings.random());
    }

    /** Returns the vendor's scarcest quota as it is known; empty before the first answer. */
    public Optional<Quota> quota() {
        return budget.tightest();
    }

    @Override
    public void close() {
        wire.close();
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative()) return Duration.ZERO;
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private HttpOutcome attempt(HttpCall call) {
        Optional<HttpOutcome> held = holdBack(call);
        if (held.isPresent()) return held.get();
        Instant start = surroundings.clock().instant();
        HttpOutcome outcome = wire.send(call);
        Instant end = surroundings.clock().instant();
        learn(outcome, start, end);
        String result = switch (outcome) {
            case HttpOutcome.Answered answer -> Integer.toString(answer.status());
            case HttpOutcome.NotSent unsent -> "not sent";
            case HttpOutcome.Lost lost -> "lost";
        };
        Duration took = Duration.between(start, end);
        surroundings.meter().called(settings.vendor(), call.operation().name(), result, took);
        LOG.debug("{} {}: {} in {} ms", settings.vendor(), call.operation().name(), result, took.toMillis());
        return outcome;
    }

    /** Asks the quota, then the circuit; short waits are waited here. */
    private Optional<HttpOutcome> holdBack(HttpCall call) {
        Decision decision = budget.ask(call.operation().lane(), surroundings.clock().instant());
        for (int waited = 0; decision instanceof Decision.Wait wait; waited++) {
            Duration time = Duration.between(surroundings.clock().instant(), wait.until());
            boolean tooLong = time.compareTo(SHORT_WAIT) > 0 || waited == SHORT_WAITS;
            if (tooLong || !slept(time)) return Optional.of(new HttpOutcome.NotSent(wait.why(), wait.until()));
            decision = budget.ask(call.operation().lane(), surroundings.clock().instant());
        }
        if (circuit.closed()) return Optional.empty();
        budget.unsent();
        return Optional.of(new HttpOutcome.NotSent(settings.vendor() + " failed too often lately and is given a rest", circuit.opensAt()));
    }

    private void learn(HttpOutcome outcome, Instant sent, Instant now) {
        switch (outcome) {
            case HttpOutcome.Answered answer -> {
                budget.answered(onOurClock(answer.headers(), now), sent, now);
                if (answer.status() >= 500) circuit.failed();
                else
                    circuit.worked();
            }
            case HttpOutcome.NotSent unsent -> {
                budget.unsent();
                circuit.failed();
            }
            case HttpOutcome.Lost lost -> {
                budget.unanswered(now);
                circuit.failed();
            }
        }
    }

    private List<QuotaReading> onOurClock(AnswerHeaders answer, Instant now) {
        List<QuotaReading> readings = headers.read(answer);
        if (readings.isEmpty()) return readings;
        Duration skew = Duration.between(answer.date().orElse(now), now);
        return readings.stream().map(reading -> reading.movedBy(skew)).toList();
    }

    private static boolean failedOnTheWay(HttpOutcome outcome) {
        return switch (outcome) {
            case HttpOutcome.Answered answer -> answer.status() >= 502 && answer.status() <= 504;
            case HttpOutcome.NotSent unsent -> false;
            case HttpOutcome.Lost lost -> true;
        };
    }

    private boolean slept(Duration time) {
        try {
            surroundings.sleeper().sleep(time.isPositive() ? time : Duration.ofMillis(1));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
