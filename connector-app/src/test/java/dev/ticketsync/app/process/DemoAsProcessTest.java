package dev.ticketsync.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo as who tries the product meets it: a process that is stopped when there was enough to see. */
final class DemoAsProcessTest {
    private static final Pattern SECOND = Pattern.compile("\\s*(\\d+) s .* (\\d+) illegal moves");

    @TempDir
    Path temporary;

    @Test
    void showsIllegalMovesSoonAndEndsWithASummaryWhenItIsStopped() throws Exception {
        try (ChildConnector demo = demo("--output", "json")) {
            Awaitility.await().atMost(ChildConnector.PATIENCE).until(() -> !demo.isAlive() || illegalMoves(demo) > 0);

            assertThat(demo.terminate()).as(demo.said()).isEqualTo(128 + 15);

            JsonNode summary = new ObjectMapper().readTree(demo.out().getLast());
            assertThat(summary.path("illegalMade").asInt()).isPositive();
            assertThat(summary.path("outOfStep").asInt(-1)).isZero();
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void saysOnOneLineThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildConnector demo = demo("--port", Integer.toString(taken.getLocalPort()), "--duration", "1s")) {
            assertThat(demo.awaitExit()).as(demo.said()).isEqualTo(2);

            assertThat(demo.out()).isEmpty();
            assertThat(demo.complaints()).satisfiesExactly(line -> assertThat(line).startsWith("Setting the stage"),
                    line -> assertThat(line).isEqualTo("can't listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": stop what else listens there, or name another with --port"));
        }
        assertThat(left()).isEmpty();
    }

    private ChildConnector demo(String... options) {
        List<String> command = Stream.concat(Stream.of("demo"), Arrays.stream(options)).toList();
        return ChildConnector.start(new ChildConnector.Setting(List.of("-Djava.io.tmpdir=" + temporary), Map.of()), command);
    }

    private static int illegalMoves(ChildConnector demo) {
        return demo.complaints().stream().map(SECOND::matcher).filter(Matcher::matches).mapToInt(line -> Integer.parseInt(line.group(2)))
                .max().orElse(0);
    }

    /** The folders of demos that are still there. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("connector-demo")).toList();
        }
    }
}
