package dev.ticketsync.app.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Every input that is kept, seeds and what the fuzzer has found, goes through its target without a fault. */
final class CorpusTest {
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void holds(FuzzTarget target, Path input) throws IOException {
        byte[] bytes = Files.readAllBytes(input);

        assertTimeout(Duration.ofSeconds(30), () -> assertThatNoException().isThrownBy(() -> target.take(bytes)));
    }

    static Stream<Arguments> holds() {
        return Arrays.stream(FuzzTarget.values()).flatMap(target -> inputs(target).stream()
                .map(input -> Arguments.of(Named.of(target.folder(), target), Named.of(input.getFileName().toString(), input))));
    }

    private static List<Path> inputs(FuzzTarget target) {
        try (Stream<Path> files = Files.list(corpus(target))) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path corpus(FuzzTarget target) {
        try {
            return Path.of(Objects.requireNonNull(CorpusTest.class.getResource("corpus/" + target.folder()), target.folder()).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
