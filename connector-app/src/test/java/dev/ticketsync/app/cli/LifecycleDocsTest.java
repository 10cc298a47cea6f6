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

    private static final String OWN = """

            ## One of your own

            ```yaml
            lifecycles:
              repair:
                statuses: { new: open, at_work: active, with_customer: waiting, mended: resolved, closed: closed }
                edges:
                  - { from: new, to: at_work, trigger: start }
                  - { from: at_work, to: with_customer, trigger: ask }
                  - { from: with_customer, to: at_work, trigger: answer }
                  - { from: [at_work, with_customer], to: mended, trigger: mend, requires: [resolution, noOpenChildren] }
                  - { from: mended, to: at_work, trigger: reopen }
                  - { from: mended, to: closed, trigger: close, requires: customerConfirmed or waited 3d }
                  - { from: [new, at_work], to: closed, trigger: cancel, requires: approval }
              lanes:
                lanes: { On Hold: waiting, Ordered: waiting, Escalated: active }   # a board: its ends are fixed, its middle is yours

            workspaces:
              acme:
                lifecycle: repair
                replacedStatuses: { on_hold: with_customer }
            ```

            A ticket begins in the first status. Each status has a kind, which says what it means for the work: `open`, `active`, `waiting`,
            `resolved` or `closed`; a remote's jump is never walked through a waiting one. Every status must be reached from the first, every one
            that isn't over must have a way out, and one at least must be over; what is wrong is said with its line before anything starts.

            A move names its trigger. `dispatch`, `complete`, `fail`, `cancel` and `archive` have events of their own. What it `requires`:

            | guard | holds once |
            |---|---|
            | `resolution` | a text tells how the ticket was resolved |
            | `validOutput` | its output is valid against its `expectedOutputSchema`, where it has one |
            | `approval` | a person has approved this very move ([how](api.md#approvals)) |
            | `customerConfirmed` | the customer, or somebody for them, has confirmed it |
            | `noOpenChildren` | every ticket that is a part of it is resolved or over |
            | `waited 3d` (`12h`, `30m`) | the ticket has been in its status that long |

            Several are all needed; ` or ` between two means that one is enough.

            A status that is taken away while tickets are in it needs a replacement under `replacedStatuses`: without one nothing starts, and what
            is missing is named, as `check` does beforehand. With it the tickets are moved at the next start as corrections, each with its event and
            journal entry, and the remotes follow. `connector lifecycle NAME` prints a lifecycle as the configuration has it.
            """;

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
        page.append(OWN);
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
