package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import dev.ticketsync.core.store.Job;

/** Shows how far a job is: one line that is written over on a terminal, a plain line now and then otherwise. */
final class ProgressLine {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration PLAIN = Duration.ofSeconds(5);
    /** Creating takes far longer than reading what is linked already: only how it goes now tells how long it will take. */
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final InstantSource clock;
    private final boolean terminal;
    private final Deque<Sample> window = new ArrayDeque<>();
    private Instant nextAt;
    private Optional<Long> total = Optional.empty();

    ProgressLine(PrintWriter out, InstantSource clock, boolean terminal) {
        this.out = out;
        this.clock = clock;
        this.terminal = terminal;
        this.nextAt = clock.instant();
    }

    /** To a terminal, if the launcher says so: Java can't ask about one stream. */
    static ProgressLine to(PrintWriter out, InstantSource clock) {
        return new ProgressLine(out, clock, Boolean.getBoolean("connector.terminal"));
    }

    /** How far it was. */
    private record Sample(Instant at, long done) {}

    void show(Job job) {
        Instant now = clock.instant();
        sample(now, job.progress());
        if (now.isBefore(nextAt)) return;
        nextAt = now.plus(terminal ? ON_TERMINAL : PLAIN);
        String line = line(now, job.progress());
        if (terminal) out.print("\r" + line + "   ");
        else
            out.println(line);
        out.flush();
    }

    void end() {
        if (terminal) out.println();
        out.flush();
    }

    /** What the total is changes with the phase, and with it how fast things go. */
    private void sample(Instant now, Job.Progress progress) {
        if (!progress.total().equals(total)) window.clear();
        total = progress.total();
        if (window.isEmpty() || !now.isBefore(window.getLast().at().plus(SAMPLE))) window.add(new Sample(now, progress.done()));
        while (window.getFirst().at().isBefore(now.minus(WINDOW)))
            window.removeFirst();
    }

    private String line(Instant now, Job.Progress progress) {
        long done = progress.done();
        if (total.isEmpty()) return done + " records: " + progress.note();
        long all = Math.max(1, total.get());
        int filled = (int) (WIDTH * Math.min(done, all) / all);
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total.get() + ", " + eta(now, done, total.get())
                + ": " + progress.note();
    }

    private String eta(Instant now, long done, long all) {
        if (done >= all) return "about to end";
        Sample first = window.getFirst();
        long lately = done - first.done();
        if (lately <= 0) return "time left unknown";
        Duration left = Duration.between(first.at(), now).multipliedBy(all - done).dividedBy(lately);
        return "about " + (left.toMinutes() > 1 ? left.toMinutes() + " min" : left.toSeconds() + " s") + " left";
    }
}
