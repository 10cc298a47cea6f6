package dev.ticketsync.core.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.mapping.WordNames.Names;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordNamesTest {
    private static final List<String> LOCALS = List.of("new", "resolved", "closed");

    @Test
    void findsNothingWrongWhereEveryWordIsWrittenAndEachNameReadOnce() {
        WordNames names = names("new", new Names("Triage", List.of("Triage", "Backlog")), "resolved", same("Done"), "closed",
                new Names("Done", List.of("Canceled")));

        assertThat(names.problems("status", LOCALS)).isEmpty();
    }

    @Test
    void namesEveryWordOfOursThatCannotBeWritten() {
        WordNames names = names("resolved", same("Done"));

        assertThat(names.problems("status", LOCALS)).containsExactly("status 'new' has no name at the remote: name the one to write",
                "status 'closed' has no name at the remote: name the one to write");
    }

    @Test
    void namesAWordThatIsNotOurs() {
        WordNames names = names("new", same("Triage"), "resolved", same("Done"), "closed", same("Canceled"), "solved", same("Fixed"));

        assertThat(names.problems("status", LOCALS)).containsExactly("there is no status 'solved'; there is new, resolved, closed");
    }

    @Test
    void namesANameThatIsReadByTwo() {
        WordNames names = names("new", same("Triage"), "resolved", same("Done"), "closed", same("Done"));

        assertThat(names.problems("status", LOCALS))
                .containsExactly("'Done' is read as status 'resolved' and as 'closed': let one of them read it");
    }

    @Test
    void letsOneWordReadANameTwice() {
        WordNames names = names("new", new Names("Triage", List.of("Triage", "Triage")), "resolved", same("Done"), "closed",
                same("Canceled"));

        assertThat(names.problems("status", LOCALS)).isEmpty();
    }

    private static Names same(String name) {
        return new Names(name, List.of(name));
    }

    private static WordNames names(Object... localsAndNames) {
        Map<String, Names> byLocal = new LinkedHashMap<>();
        for (int index = 0; index < localsAndNames.length; index += 2)
            byLocal.put((String) localsAndNames[index], (Names) localsAndNames[index + 1]);
        return new WordNames(byLocal);
    }
}
