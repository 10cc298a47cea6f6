package dev.ticketsync.app.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.ticketsync.app.config.ConfigException;
import dev.ticketsync.app.config.ConfigLoader;

/** Configuration files. They are read, or every problem is told; never with the value of a variable. */
public final class Configurations {
    private static final String CANARY = "canary-5f0e7b";
    private static final ConfigLoader LOADER = new ConfigLoader(Map.of("SECRET", CANARY, "ID", "0a1b2c3d-0000-4000-8000-00000000abcd"));
    private static final Path FILE = file();

    private Configurations() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            LOADER.load(FILE);
        } catch (ConfigException problems) {
            String told = String.valueOf(problems.getMessage());
            Results.require(!told.isBlank(), "refused without a reason");
            Results.require(!told.contains(CANARY), "the value of a variable is told");
        }
    }

    private static Path file() {
        try {
            Path folder = Files.createTempDirectory("configurations");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("connector.yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
