package dev.ticketsync.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/lifecycle.md} to the tables. {@code mvn -Dlifecycle.docs=write -Dtest=LifecycleDocsTest …} writes it anew. */
final class LifecycleDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "lifecycle.md");

    @Test
    void isPrintedFromTheTables() throws IOException {
        if (System.getProperty("lifecycle.docs", "").equals("write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).as("docs/lifecycle.md is stale: run the tests with -Dlifecycle.docs=write").hasContent(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Lifecycles

                A ticket moves only along the edges drawn here; what isn't drawn is refused, or held for a person where a remote did it.
                This page is printed from the tables in the code, and the build fails if it is stale: edit the tables, not the page.
                """);
        Lifecycles.byName().values().forEach(lifecycle -> page.append('\n').append(section(lifecycle)));
        return page.toString();
    }

    private static String section(Lifecycle lifecycle) {
        StringBuilder section = new StringBuilder(
                "## " + lifecycle.name() + "\n\n```mermaid\n" + LifecycleForms.diagram(lifecycle) + "```\n\n"
                        + "| status | kind |\n|---|---|\n");
        lifecycle.statuses()
                .forEach(status -> section.append("| " + status.name() + " | " + status.kind().name().toLowerCase(Locale.ROOT) + " |\n"));
        return section.toString();
    }
}
