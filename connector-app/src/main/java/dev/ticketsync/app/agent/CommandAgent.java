package dev.ticketsync.app.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.ticketsync.core.workflow.AgentAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent that is a program on this machine: started anew for each call, without a shell, with the call on its standard input. Its exit code is its answer. It
 * is given nothing of our environment that could hold a secret.
 */
public final class CommandAgent implements AgentWire {
    /** The exit codes; any other leaves open what the program has done. */
    static final int YES = 0, NO = 65, NOT_NOW = 75;
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ");
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final Logger LOG = LoggerFactory.getLogger("connector.dispatch");

    private final AgentName name;
    private final List<String> argv;
    private final Duration timeLimit;

    /** @param argv the program and its arguments */
    public CommandAgent(AgentName name, List<String> argv, Duration timeLimit) {
        this.name = name;
        this.argv = List.copyOf(argv);
        this.timeLimit = timeLimit;
    }

    @Override
    public AgentAnswer call(AgentCall call) {
        Path said;
        try {
            said = Files.createTempFile("agent", ".json");
        } catch (IOException full) {
            return new AgentAnswer.NotNow("no temporary file can be made", Optional.empty());
        }
        try {
            return run(call, said);
        } finally {
            delete(said);
        }
    }

    private AgentAnswer run(AgentCall call, Path said) {
        Process process;
        try {
            process = builder(call, said).start();
        } catch (IOException unstarted) {
            return new AgentAnswer.NotNow("'" + argv.getFirst() + "' can't be started", Optional.empty());
        }
        try {
            return answer(call, process, said);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new AgentAnswer.Unclear("the connector stopped before it had ended");
        } catch (IOException unreadable) {
            return new AgentAnswer.Unclear("what it has said can't be read");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What it says goes to a file: a program that it leaves behind may keep a pipe open for as long as it likes. */
    private ProcessBuilder builder(AgentCall call, Path said) {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.put("TICKETSYNC_ACTION", call.action().label());
        environment.put("TICKETSYNC_KEY", call.key());
        return builder;
    }

    private AgentAnswer answer(AgentCall call, Process process, Path said) throws InterruptedException, IOException {
        Thread unused = Thread.ofPlatform().daemon().start(() -> write(process, call.body(name)));
        if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS))
            return new AgentAnswer.Unclear("it didn't end within " + timeLimit.toSeconds() + " s");
        try (InputStream in = Files.newInputStream(said)) {
            return judge(call, process.exitValue(), AgentReply.read(in.readNBytes(LONGEST_ANSWER)));
        }
    }

    private static AgentAnswer judge(AgentCall call, int exit, AgentReply reply) {
        String why = reply.why("it ends with exit code " + exit);
        return switch (exit) {
            case YES -> reply.yes(call);
            case NO -> new AgentAnswer.No(why);
            case NOT_NOW -> new AgentAnswer.NotNow(why, Optional.empty());
            default -> new AgentAnswer.Unclear(why);
        };
    }

    /** A program need not read what it is told. */
    private static void write(Process process, String body) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // its exit code tells what it made of that
        }
    }

    private static void delete(Path said) {
        try {
            Files.deleteIfExists(said);
        } catch (IOException kept) {
            LOG.warn("{} can't be deleted", said);
        }
    }
}
