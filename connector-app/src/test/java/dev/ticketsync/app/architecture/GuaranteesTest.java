package dev.ticketsync.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/guarantees.md} to the tests that it names. */
final class GuaranteesTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<String> missing = missing(Files.readString(PROJECT.resolve("docs/guarantees.md")));

        assertThat(missing).isEmpty();
    }

    @Test
    void aNameWithoutATestIsFound() {
        assertThat(missing("see `GuaranteesTest.aNameWithoutATestIsFound`, `GuaranteesTest.neverWritten` and `NeverTest.written`"))
                .containsExactly("GuaranteesTest.neverWritten", "NeverTest.written");
    }

    @Test
    void thePageNamesManyTests() throws IOException {
        assertThat(NAMED.matcher(Files.readString(PROJECT.resolve("docs/guarantees.md"))).results()).hasSizeGreaterThan(30);
    }

    private static List<String> missing(String page) {
        List<Path> sources = sources();
        return NAMED.matcher(page).results()
                .filter(named -> sources.stream().filter(source -> source.endsWith(named.group(1) + ".java"))
                        .noneMatch(source -> declares(source, named.group(2))))
                .map(named -> named.group(1) + "." + named.group(2)).toList();
    }

    private static boolean declares(Path source, String method) {
        try {
            Pattern declared = Pattern.compile("@(Test|ParameterizedTest)\\b(?:(?!void ).)*void " + method + "\\(", Pattern.DOTALL);
            return declared.matcher(Files.readString(source)).find();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory).flatMap(GuaranteesTest::under)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*(Test|Contract)\\.java")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
