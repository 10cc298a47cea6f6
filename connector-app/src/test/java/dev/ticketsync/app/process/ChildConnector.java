package dev.ticketsync.app.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.ticketsync.app.Main;
import org.awaitility.Awaitility;

/** One command of the connector in a process of its own: the same JDK and class path as the tests'. */
final class ChildConnector implements AutoCloseable {
    /** The busiest of machines starts a process within that time. */
    static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What makes a short-lived process start sooner, and keeps its standard error to what the connector says. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private static final Pattern LOGGED = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ (INFO|WARN|ERROR) ");

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private ChildConnector(Process process) {
        this.process = process;
        this.readers = List.of(follow(process.getInputStream(), out), follow(process.getErrorStream(), err));
    }

    /**
     * How it runs.
     *
     * @param jvm         options such as {@code -Xmx256m}
     * @param environment beside what the tests themselves run in
     */
    record Setting(List<String> jvm, Map<String, String> environment) {
        static final Setting PLAIN = new Setting(List.of(), Map.of());
    }

    /** Starts a command; it is under way when this returns. */
    static ChildConnector start(Setting setting, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.addAll(setting.jvm());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(setting.environment());
        try {
            return new ChildConnector(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until it has said a line on its standard output that begins so, and returns the line. */
    String awaitLine(String start) {
        Awaitility.await(start).atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(() -> !process.isAlive() || out.stream().anyMatch(line -> line.startsWith(start)));
        return out.stream().filter(line -> line.startsWith(start)).findFirst()
                .orElseThrow(() -> new AssertionError("it ended without saying '" + start + "': " + said()));
    }

    /** Waits until it ends by itself and returns its exit code. */
    int awaitExit() {
        return awaitExit(PATIENCE);
    }

    int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) throw new AssertionError("it doesn't end: " + said());
            for (Thread reader : readers)
                reader.join();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends SIGKILL and waits until the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Sends SIGTERM, as an operator would, and returns the exit code. */
    int terminate() {
        signal("TERM"); // to destroy it would close its output, and with it what it says last
        return awaitExit();
    }

    /** Sends SIGSTOP: it doesn't notice that time passes. */
    void freeze() {
        signal("STOP");
    }

    /** Sends SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
            if (exit != 0) throw new IllegalStateException("kill -" + name + " ended with " + exit);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said on its standard output so far, by line. */
    List<String> out() {
        return List.copyOf(out);
    }

    /** The same of its standard error, log lines included. */
    List<String> err() {
        return List.copyOf(err);
    }

    /** What it has said on its standard error beside log lines. */
    List<String> complaints() {
        return err.stream().filter(line -> !LOGGED.matcher(line).lookingAt()).toList();
    }

    /** Both, for the message of a failure. */
    String said() {
        return String.join("\n", out) + "\n" + String.join("\n", err);
    }

    @Override
    public void close() {
        if (process.isAlive()) kill();
    }

    private static Thread follow(InputStream in, List<String> lines) {
        return Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException gone) {
                lines.add("(cut off: " + gone.getMessage() + ")");
            }
        });
    }
}
