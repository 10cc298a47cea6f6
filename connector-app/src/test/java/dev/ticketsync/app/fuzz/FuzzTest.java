package dev.ticketsync.app.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets Jazzer look for inputs that a target doesn't stand, each target in a process of its own, with a bounded heap. What it finds lies in {@code target/fuzz}: fix the
 * cause, and put the input into the corpus. Source: Jazzer, README, "Standalone".
 */
@Tag("fuzz")
final class FuzzTest {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 120);
    private static final Duration START_AND_STOP = Duration.ofMinutes(3);
    private static final Path WORK = Path.of("target", "fuzz").toAbsolutePath();

    @ParameterizedTest
    @EnumSource
    void findsNothing(FuzzTarget target) throws Exception {
        Path folder = Files.createDirectories(WORK.resolve(target.folder()));
        Path log = folder.resolve("log");

        Process fuzzer = new ProcessBuilder(command(target, folder)).redirectErrorStream(true).redirectOutput(log.toFile())
                .directory(folder.toFile()).start();
        boolean ended = fuzzer.waitFor(SECONDS + START_AND_STOP.toSeconds(), TimeUnit.SECONDS);
        fuzzer.destroyForcibly();

        assertThat(ended).as("%s ended; see %s", target, log).isTrue();
        assertThat(fuzzer.exitValue()).as(() -> target + " stood everything: " + lastLines(log)).isZero();
        assertThat(lastLines(log)).as("it was at work").contains("stat::number_of_executed_units");
    }

    private static List<String> command(FuzzTarget target, Path folder) throws IOException {
        Path found = Files.createDirectories(folder.resolve("corpus"));
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading", "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.entry().getName(), "--instrumentation_includes=dev.ticketsync.**:com.fasterxml.jackson.core.**",
                "--custom_hook_includes=dev.ticketsync.**",
                // it would report the loopback servers of the targets, which see for themselves that nobody else is called
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery", "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-max_total_time=" + SECONDS, "-timeout=90", "-rss_limit_mb=0", "-max_len=8192", "-print_final_stats=1", found.toString(),
                CorpusTest.corpus(target).toString());
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return log + " can't be read: " + unreadable.getMessage();
        }
    }
}
