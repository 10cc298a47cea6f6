package dev.ticketsync.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SourceSizesTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void keepsFilesAndMethodsShort() throws IOException {
        SourceSizes sizes = SourceSizes.of(program());

        assertThat(sizes.files()).isGreaterThan(100);
        assertThat(sizes.violations()).isEmpty();
        assertThat(sizes.shareOfLongFiles()).as("nine files in ten stay under 200 lines").isLessThan(0.1);
    }

    @Test
    void findsAPlantedFileThatIsTooLong() throws IOException {
        assertThat(SourceSizes.of(List.of(planted("class Planted {" + "\n".repeat(SourceSizes.FILE_LIMIT) + "}"))).violations())
                .containsExactly("Planted.java has 401 lines, more than 400");
    }

    @Test
    void findsAPlantedMethodThatIsTooLongOrAsksForTooMuch() throws IOException {
        String method = "class Planted { void long_() {" + "\n".repeat(SourceSizes.METHOD_LIMIT)
                + "} void many(int a, int b, int c, int d, int e, int f, int g) {} }";

        assertThat(SourceSizes.of(List.of(planted(method))).violations()).containsExactly(
                "Planted.java#long_ has 41 lines, more than 40", "Planted.java#many has 7 parameters, more than 6");
    }

    private static Iterable<? extends JavaFileObject> program() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = modules.map(module -> module.resolve("src/main/java")).filter(Files::isDirectory)
                    .flatMap(SourceSizesTest::sources).toList();
            return ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources);
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject planted(String source) {
        return new SimpleJavaFileObject(URI.create("file:///Planted.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
