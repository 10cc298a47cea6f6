package dev.ticketsync.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the launcher in a folder of its own, with JDKs that only say how they were called. */
final class LauncherTest {
    private static final String TOOLS = "/usr/bin:/bin";

    @TempDir
    Path home;
    private Path java25;
    private Path java17;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("..", "connector"), home.resolve("connector"));
        Files.createDirectories(home.resolve("connector-app/target"));
        Files.createFile(home.resolve("connector-app/target/connector.jar"));
        java25 = jdk("jdk-25", "25.0.1");
        java17 = jdk("jdk-17", "17.0.15");
    }

    @Test
    void becomesTheJavaThatIsNamed() throws Exception {
        Run run = run(Map.of("CONNECTOR_JAVA", java25.toString(), "CONNECTOR_JAVA_OPTS", "-Xmx256m -Da=b"), "sync", "a b");

        assertThat(run.out()).startsWith("jdk-25 [-Xmx256m] [-Da=b] ")
                .endsWith(" [-jar] [" + home.toRealPath() + "/connector-app/target/connector.jar] [sync] [a b]");
        assertThat(run.exit()).isEqualTo(7);
    }

    @Test
    void sharesClassesBetweenRuns() throws Exception {
        Run run = run(Map.of("CONNECTOR_JAVA", java25.toString(), "XDG_CACHE_HOME", home + "/cache"));

        assertThat(run.out()).contains("[-XX:+AutoCreateSharedArchive] [-XX:SharedArchiveFile=" + home + "/cache/connector/connector.jsa]");
    }

    @Test
    void keepsApartTheClassesThatServeLoads() throws Exception {
        Run run = run(Map.of("CONNECTOR_JAVA", java25.toString(), "XDG_CACHE_HOME", home + "/cache"), "serve");

        assertThat(run.out()).contains("[-XX:SharedArchiveFile=" + home + "/cache/connector/serve.jsa]");
    }

    @Test
    void throwsAwayTheClassesOfAnOlderJar() throws Exception {
        Path cache = Files.createDirectories(home.resolve("cache/connector"));
        Path older = Files.setLastModifiedTime(Files.createFile(cache.resolve("serve.jsa")), FileTime.fromMillis(0));
        Path newer = Files.createFile(cache.resolve("connector.jsa"));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));
        Map<String, String> environment = Map.of("CONNECTOR_JAVA", java25.toString(), "XDG_CACHE_HOME", home + "/cache");

        run(environment, "serve");
        run(environment, "sync");

        assertThat(older).doesNotExist();
        assertThat(newer).exists();
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        Run run = run(Map.of("JAVA_HOME", java17.toString(), "PATH", java25 + "/bin:" + TOOLS));

        assertThat(run.out()).startsWith("jdk-25 ");
    }

    @Test
    void takesTheNewestOfTheUsualPlaces() throws Exception {
        Files.createDirectories(home.resolve(".jdks"));
        Files.move(jdk("jdk-98", "98"), home.resolve(".jdks/98"));
        Files.move(jdk("jdk-99", "99.0.1"), home.resolve(".jdks/99"));

        Run run = run(Map.of("JAVA_HOME", java17.toString(), "PATH", java17 + "/bin:" + TOOLS, "HOME", home.toString()));

        assertThat(run.out()).startsWith("jdk-99 ");
    }

    @Test
    void refusesANamedJavaThatIsTooOld() throws Exception {
        Run run = run(Map.of("CONNECTOR_JAVA", java17.toString()));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out())
                .isEqualTo("connector: CONNECTOR_JAVA is " + java17 + ", which is no JDK 21 or newer: set it to the folder of one");
    }

    @Test
    void packagesWhenASourceIsNewerThanTheJar() throws Exception {
        changeASource();

        Run run = run(packagingBy("touch connector-app/target/connector.jar; echo \"$@\" > called"));

        assertThat(run.out()).contains("packaging").contains("jdk-25 ");
        assertThat(home.resolve("called")).content().contains("package");
    }

    @Test
    void packagesOnceThoughTheJarStaysAsItIs() throws Exception {
        changeASource();
        Map<String, String> environment = packagingBy("exit 0");
        assertThat(run(environment).out()).contains("packaging");

        assertThat(run(environment).out()).startsWith("jdk-25 ");
    }

    @Test
    void saysWhereToLookWhenPackagingFails() throws Exception {
        Files.createDirectories(home.resolve("connector-app/src/main"));
        Files.delete(home.resolve("connector-app/target/connector.jar"));

        Run run = run(packagingBy("exit 1"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("packaging failed").contains("package.log says why");
    }

    private void changeASource() throws IOException {
        Files.createFile(Files.createDirectories(home.resolve("connector-app/src/main")).resolve("New.java"));
        Files.setLastModifiedTime(home.resolve("connector-app/target/connector.jar"), FileTime.fromMillis(0));
    }

    /** Where the packager does no more than that. */
    private Map<String, String> packagingBy(String commands) throws IOException {
        Path tools = Files.createDirectories(home.resolve("tools"));
        script(tools.resolve("mvn"), commands);
        return Map.of("CONNECTOR_JAVA", java25.toString(), "PATH", tools + ":" + TOOLS);
    }

    private record Run(int exit, String out) {}

    private Run run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder("/bin/sh", home.resolve("connector").toString()).redirectErrorStream(true);
        launcher.command().addAll(List.of(args));
        launcher.environment().clear();
        Map<String, String> all = new HashMap<>(Map.of("PATH", TOOLS, "HOME", home.toString()));
        all.putAll(environment);
        launcher.environment().putAll(all);
        Process process = launcher.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Run(process.waitFor(), out);
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(home.resolve(name));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(Files.createDirectories(jdk.resolve("bin")).resolve("java"), "printf '" + name + "'; printf ' [%s]' \"$@\"; exit 7");
        return jdk;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
