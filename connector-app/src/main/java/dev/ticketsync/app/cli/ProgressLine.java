package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import dev.ticketsync.core.store.Job;

/** Shows how far a job is: one line that is written over on a terminal, a plain line now and then otherwise. */
final class ProgressLine {
    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration PLAIN = Duration.ofSeconds(5);
    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final InstantSource clock;
    /** Told by the launcher, since Java can't ask about one stream. */
    private final boolean terminal = Boolean.getBoolean("connector.terminal");
    private final Instant begun;
    private Instant nextAt;
    private long firstDone = -1;

    ProgressLine(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begun = clock.instant();
        this.nextAt = begun;
    }

    void show(Job job) {
        Instant now = clock.instant();
        if (firstDone < 0) firstDone = job.progress().done();
        if (now.isBefore(nextAt)) return;
        nextAt = now.plus(terminal ? ON_TERMINAL : PLAIN);
        String line = line(job, Duration.between(begun, now));
        if (terminal) out.print("\r" + line + "   ");
        else
            out.println(line);
        out.flush();
    }

    void end() {
        if (terminal) out.println();
        out.flush();
    }

    private String line(Job job, Duration passed) {
        long done = job.progress().done();
        if (job.progress().total().isEmpty()) return done + " records: " + job.progress().note();
        long total = Math.max(1, job.progress().total().get());
        int filled = (int) (WIDTH * Math.min(done, total) / total);
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total + ", " + eta(done, total, passed) + ": "
                + job.progress().note();
    }

    private String eta(long done, long total, Duration passed) {
        long inThisRun = done - firstDone;
        if (inThisRun <= 0 || done >= total) return "about to end";
        Duration left = passed.multipliedBy(total - done).dividedBy(inThisRun);
        return "about " + (left.toMinutes() > 1 ? left.toMinutes() + " min" : left.toSeconds() + " s") + " left";
    }
}
