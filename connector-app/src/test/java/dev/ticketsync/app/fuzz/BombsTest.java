package dev.ticketsync.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.management.ThreadMXBean;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.linear.LinearCredentials;
import dev.ticketsync.linear.LinearProvider;
import dev.ticketsync.linear.LinearSettings;
import dev.ticketsync.psa.connectwise.ConnectWiseProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that are far larger, deeper or longer than they look are put off, at a bounded cost of memory. */
final class BombsTest {
    private static final long MOST_ALLOCATED = 400L << 20;
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @MethodSource("bombs")
    void areNoAnswerOfLinear(Supplier<byte[]> bomb) {
        try (Puppet remote = new Puppet();
                Provider linear = new LinearProvider(
                        LinearSettings.of(remote.url().resolve("/graphql"), new LinearCredentials.ApiKey("key"),
                                List.of("s"), "ENG"),
                        Results.surroundings())) {
            remote.answer(List.of(bomb.get()));

            assertPutOff(() -> linear.fetch(List.of("1"), Lane.LIVE));
        }
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void areNoAnswerOfConnectWise(Supplier<byte[]> bomb) {
        try (Puppet remote = new Puppet();
                Provider psa = new ConnectWiseProvider(ConnectWiseAnswers.settings(remote.url()), Results.surroundings())) {
            remote.answer(List.of(whole("", "{\"Codebase\":\"v1/\"}".getBytes(StandardCharsets.UTF_8)), bomb.get()));

            assertPutOff(() -> psa.fetch(List.of("48213"), Lane.LIVE));
        }
    }

    static Stream<Named<Supplier<byte[]>>> bombs() {
        return Stream.of(Named.of("256 MB in a small gzip", BombsTest::zipped),
                Named.of("100,000 deep", () -> json("[".repeat(100_000) + "]".repeat(100_000))),
                Named.of("ten million empty objects", () -> json("[" + "{},".repeat(10_000_000) + "{}]")),
                Named.of("a text of 25 MB", () -> json("{\"data\":\"" + "x".repeat(25 * MEGABYTE) + "\"}")),
                Named.of("a number of 5,000 digits", () -> json("{\"data\":" + "9".repeat(5000) + "}")),
                Named.of("1e999999999", () -> json("{\"data\":1e999999999,\"id\":1e999999999}")),
                Named.of("a list without end",
                        () -> ("HTTP/1.1 200 OK\r\n\r\n[" + "1,".repeat(20 * MEGABYTE)).getBytes(StandardCharsets.US_ASCII)),
                Named.of("invalid UTF-8", () -> whole("", new byte[]{'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'})));
    }

    private static void assertPutOff(Supplier<ReadResult<?>> read) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        ReadResult<?> result = read.get();

        assertThat(result).isInstanceOf(ReadResult.Later.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }

    private static byte[] json(String body) {
        return whole("", body.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] zipped() {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(small)) {
            for (int written = 0; written < 256; written++)
                zip.write(new byte[MEGABYTE]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return whole("Content-Encoding: gzip\r\n", small.toByteArray());
    }

    private static byte[] whole(String header, byte[] body) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(("HTTP/1.1 200 OK\r\n" + header + "Content-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        wire.writeBytes(body);
        return wire.toByteArray();
    }
}
