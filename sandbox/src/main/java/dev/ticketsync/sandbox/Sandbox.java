package dev.ticketsync.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.connectwise.ConnectWiseSimulator;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallGate;
import dev.ticketsync.sandbox.host.ControlApi;
import dev.ticketsync.sandbox.host.Exchange;
import dev.ticketsync.sandbox.host.Faults;
import dev.ticketsync.sandbox.host.HttpFront;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.LocalTls;
import dev.ticketsync.sandbox.host.RequestLog;
import dev.ticketsync.sandbox.host.SimClock;
import dev.ticketsync.sandbox.host.SimScheduler;
import dev.ticketsync.sandbox.host.SimTime;
import dev.ticketsync.sandbox.host.Simulator;
import dev.ticketsync.sandbox.host.SimulatorContext;
import dev.ticketsync.sandbox.host.WebhookLog;
import dev.ticketsync.sandbox.host.WebhookSender;
import dev.ticketsync.sandbox.linear.LinearSimulator;
import org.jspecify.annotations.Nullable;

/**
 * The running simulators behind one address on the loopback interface.
 * Everything that the control calls under {@code /sandbox/} do can be done in the same process through the accessors.
 */
public final class Sandbox implements AutoCloseable {
    /** Every vendor there is; the one place that names them. */
    private static final List<Function<SimulatorContext, Simulator>> VENDORS = List.of(LinearSimulator::new, ConnectWiseSimulator::new);

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final SimClock clock = new SimClock(InstantSource.system());
    private final SimScheduler scheduler = new SimScheduler(clock, workers);
    private final SimTime time = new SimTime(clock, scheduler, System::nanoTime);
    private final Faults faults = new Faults(this::simulator);
    private final RequestLog requests = new RequestLog(clock);
    private final WebhookLog webhookLog = new WebhookLog(clock);
    private final WebhookSender webhooks = new WebhookSender(faults, webhookLog, scheduler, workers);
    private final List<Simulator> simulators = new ArrayList<>();
    private final ControlApi control;
    private final HttpFront plain;
    private final @Nullable LocalTls tls;
    private final @Nullable HttpFront secure;

    private Sandbox(SandboxSettings settings) throws IOException {
        plain = HttpFront.plain(settings.port(), workers, clock);
        tls = settings.tlsPort().isPresent() ? new LocalTls() : null;
        secure = tls == null ? null : HttpFront.tls(settings.tlsPort().getAsInt(), workers, clock, tls);
        var context = new SimulatorContext(url(), settings.seed(), time, faults, new CallGate(faults, requests, scheduler), webhooks);
        VENDORS.forEach(vendor -> simulators.add(vendor.apply(context)));
        control = new ControlApi(simulators, time, faults, new ControlApi.Logs(requests, webhookLog), this::reset);
    }

    /**
     * Starts the simulators and listens; requests are taken when this returns.
     *
     * @throws IOException if a port is taken
     */
    public static Sandbox start(SandboxSettings settings) throws IOException {
        var sandbox = new Sandbox(settings);
        sandbox.plain.open(sandbox::handle);
        if (sandbox.secure != null) sandbox.secure.open(sandbox::handle);
        return sandbox;
    }

    /** The plain address without a trailing slash, such as {@code http://127.0.0.1:4010}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + plain.port());
    }

    /** Linear's GraphQL endpoint. */
    public URI linearUrl() {
        return url().resolve("/linear/graphql");
    }

    /** What ConnectWise calls the site: paths such as {@code /v4_6_release/apis/3.0} go below it. */
    public URI connectwiseUrl() {
        return url().resolve("/connectwise");
    }

    /** The TLS address without a trailing slash; empty if the sandbox was started without TLS. */
    public Optional<URI> tlsUrl() {
        return Optional.ofNullable(secure).map(front -> URI.create("https://localhost:" + front.port()));
    }

    /** The certificate to trust at {@link #tlsUrl()}. */
    public Optional<Path> caPem() {
        return Optional.ofNullable(tls).map(LocalTls::caPem);
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog requests() {
        return requests;
    }

    /** What became of each webhook. */
    public WebhookLog webhooks() {
        return webhookLog;
    }

    public SimClock clock() {
        return clock;
    }

    /** The monotonic counter that change logs are stamped with, in nanoseconds. */
    public long nanos() {
        return time.nanos().getAsLong();
    }

    /** How many retries and other tasks wait for their time. */
    public int scheduled() {
        return scheduler.size();
    }

    /** How many retries and other tasks come due within the time from now, as the sandbox's clock has it. */
    public int scheduledWithin(Duration time) {
        return scheduler.dueWithin(time);
    }

    /** @throws IllegalArgumentException if there is no such vendor */
    public Simulator simulator(String vendor) {
        return simulators.stream().filter(simulator -> simulator.vendor().equals(vendor)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no vendor '" + vendor + "'; there are " + simulators.stream().map(Simulator::vendor).toList()));
    }

    /** Raises every vendor's quotas; their headers tell so. */
    public void raiseLimits(double factor) {
        simulators.forEach(simulator -> simulator.raiseLimits(factor));
    }

    /** One JSON object on one line that says where everything listens. */
    public String readyLine() {
        ObjectNode line = Json.object().put("ready", true);
        simulators.forEach(simulator -> line.put(simulator.vendor(), url(simulator.vendor()).toString()));
        tlsUrl().ifPresent(address -> line.put("tls", address.toString()));
        caPem().ifPresent(file -> line.put("ca", file.toString()));
        return line.toString();
    }

    /** Brings fixtures back and drops faults, skews, the logs and what is scheduled. */
    public void reset() {
        scheduler.clear();
        webhooks.clear();
        faults.clear();
        clock.reset();
        simulators.forEach(Simulator::reset);
        requests.clear();
        webhookLog.clear();
    }

    @Override
    public void close() throws IOException {
        plain.close();
        if (secure != null) secure.close();
        if (tls != null) tls.close();
        scheduler.close();
        webhooks.close();
        workers.shutdownNow();
    }

    private URI url(String vendor) {
        return vendor.equals("linear") ? linearUrl() : url().resolve("/" + vendor);
    }

    private void handle(Exchange exchange) {
        String path = exchange.path();
        if (control.handles(path)) {
            control.handle(exchange);
            return;
        }
        simulators.stream().filter(simulator -> simulator.handles(path)).findFirst().ifPresentOrElse(
                simulator -> simulator.handle(exchange.datedBy(clock.of(simulator.vendor()))),
                () -> exchange.respond(Answer.text(404, "text/plain", "No simulator serves " + path)));
    }
}
