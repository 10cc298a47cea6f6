package dev.ticketsync.sandbox.host;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Lets authenticated calls through to a simulator, under the faults that are ordered, and logs each one. */
public final class CallGate {
    /** Does what a call asked for. */
    @FunctionalInterface
    public interface Work {
        /** @return what the caller is told, if it is still there */
        Answer carryOut();
    }

    private final Faults faults;
    private final RequestLog log;
    private final SimScheduler scheduler;

    public CallGate(Faults faults, RequestLog log, SimScheduler scheduler) {
        this.faults = faults;
        this.log = log;
        this.scheduler = scheduler;
    }

    /**
     * Answers one call.
     *
     * @param work        does what was asked; may run later and on another thread, and its answer may be thrown away
     * @param rateLimited the refusal that the vendor gives when a quota is used up, for as long as the fault says if it does
     */
    public void serve(Exchange exchange, Call call, Work work, Function<Fault, Answer> rateLimited) {
        faults.draw(FaultKind.LATENCY, call).ifPresent(fault -> pause(fault.delay(100)));
        if (faults.draw(FaultKind.RESET, call).isPresent()) {
            cutOff(exchange, call);
            return;
        }
        Optional<Answer> refusal = faults.draw(FaultKind.RATE_LIMIT, call).map(rateLimited);
        if (refusal.isPresent()) {
            refuse(exchange, call, refusal.get());
            return;
        }
        Optional<Answer> broken = brokenAnswer(call);
        if (broken.isPresent()) {
            respond(exchange, call, broken.get());
        } else {
            carryOut(exchange, call, work);
        }
    }

    /** Answers a call that no fault may touch, such as one refused for its credentials. */
    public void respond(Exchange exchange, Call call, Answer answer) {
        log.add(call, answer.status(), answer.cost());
        exchange.respond(answer);
    }

    /** Answers a call that a quota has no room for; the log tells it from other errors, whose status may be the same. */
    public void refuse(Exchange exchange, Call call, Answer answer) {
        log.addRefused(call, answer.status(), answer.cost());
        exchange.respond(answer);
    }

    private void carryOut(Exchange exchange, Call call, Work work) {
        boolean write = call.kind().isWrite();
        Optional<Fault> late = write ? faults.draw(FaultKind.LATE_COMMIT, call) : Optional.empty();
        if (late.isPresent()) {
            scheduler.after(late.get().delay(2_000), work::carryOut);
            giveUp(exchange, call, late.get().number("status"));
        } else if (write && faults.draw(FaultKind.COMMIT_THEN_NO_ANSWER, call).isPresent()) {
            work.carryOut();
            cutOff(exchange, call);
        } else {
            Answer answer = work.carryOut();
            // Drawn once the work is done: a fault that has fired tells that the commit has happened.
            if (write) faults.draw(FaultKind.LATE_ANSWER, call).ifPresent(fault -> pause(fault.delay(2_000)));
            respond(exchange, call, answer);
        }
    }

    private Optional<Answer> brokenAnswer(Call call) {
        return faults.draw(FaultKind.SERVER_ERROR, call)
                .map(fault -> gateway(fault.number("status", 503)))
                .or(() -> faults.draw(FaultKind.BAD_BODY, call).map(fault -> badBody(fault.text("body", "html"))));
    }

    private static Answer badBody(String form) {
        return switch (form) {
            case "empty" -> Answer.empty(200);
            case "wrongTypes" -> Answer.text(200, "application/json", "{\"data\":[1],\"id\":{\"x\":true},\"errors\":\"none\"}");
            default -> Answer.text(200, "text/html", "<html><body>Scheduled maintenance</body></html>");
        };
    }

    private void giveUp(Exchange exchange, Call call, OptionalInt status) {
        if (status.isPresent()) respond(exchange, call, gateway(status.getAsInt()));
        else
            cutOff(exchange, call);
    }

    private static Answer gateway(int status) {
        return Answer.text(status, "text/html", "<html><body>upstream unavailable</body></html>");
    }

    private void cutOff(Exchange exchange, Call call) {
        log.add(call, RequestLog.NO_ANSWER, 0);
        exchange.abort();
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
