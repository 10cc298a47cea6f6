package dev.ticketsync.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The commented {@code connector.yaml} to start from. */
public final class ConfigTemplate {
    private ConfigTemplate() {}

    /**
     * Writes the file.
     *
     * @throws FileAlreadyExistsException if there is one; it is left alone
     */
    public static void write(Path file) throws IOException {
        try (InputStream template = Objects.requireNonNull(ConfigTemplate.class.getResourceAsStream("connector.template.yaml"))) {
            Files.copy(template, file);
        }
    }
}
