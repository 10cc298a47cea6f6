package dev.ticketsync.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.mapping.WordNames.Names;
import dev.ticketsync.core.provider.Word;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordMappingTest {
    private static final List<Word> OFFERED = List.of(new Word("1", "Triage"), new Word("2", "Backlog"), new Word("3", "Done"),
            new Word("4", "Canceled"), new Word("5", "Parked"));

    @Test
    void readsEveryNameOfAWordAndWritesTheFirst() {
        WordMapping mapping = resolve(OFFERED, new Names("Triage", List.of("Triage", "Backlog")));

        assertThat(mapping.id("new")).contains("1");
        assertThat(mapping.local("1")).contains("new");
        assertThat(mapping.local("2")).contains("new");
    }

    @Test
    void writesANameThatAnotherWordReads() {
        WordMapping mapping = resolve(OFFERED, new Names("Triage", List.of("Triage")));

        assertThat(mapping.id("closed")).contains("3");
        assertThat(mapping.id("resolved")).contains("3");
        assertThat(mapping.local("3")).contains("resolved");
        assertThat(mapping.local("4")).contains("closed");
    }

    @Test
    void knowsNoWordOfOursForAnUnmappedOne() {
        WordMapping mapping = resolve(OFFERED, new Names("Triage", List.of("Triage")));

        assertThat(mapping.local("5")).isEmpty();
        assertThat(mapping.knows("5")).isTrue();
        assertThat(mapping.name("5")).isEqualTo("Parked");
        assertThat(mapping.id("triaged")).isEmpty();
    }

    @Test
    void callsAWordByItsIdThatTheRemoteNoLongerHas() {
        WordMapping mapping = resolve(OFFERED, new Names("Triage", List.of("Triage")));

        assertThat(mapping.knows("99")).isFalse();
        assertThat(mapping.name("99")).isEqualTo("99");
    }

    @Test
    void listsTheNamesThatAreReadInTheRemotesOrder() {
        WordMapping mapping = resolve(OFFERED, new Names("Backlog", List.of("Backlog", "Triage")));

        assertThat(mapping.readableNames()).containsExactly("Triage", "Backlog", "Done", "Canceled");
    }

    @Test
    void suggestsTheNearestNameForOneThatTheRemoteDoesNotHave() {
        List<String> problems = new ArrayList<>();

        WordMapping.resolve("status", names(new Names("Triage", List.of("Triage", "Back log"))), OFFERED, problems);

        assertThat(problems).containsExactly("status 'Back log' doesn't exist at the remote: did you mean 'Backlog'?");
    }

    @Test
    void complainsOnceOfANameThatIsWrittenAndRead() {
        List<String> problems = new ArrayList<>();

        WordMapping mapping = WordMapping.resolve("status", names(new Names("Inbox", List.of("Inbox", "Backlog"))), OFFERED, problems);

        assertThat(problems)
                .containsExactly("status 'Inbox' doesn't exist at the remote: there is Triage, Backlog, Done, Canceled, Parked");
        assertThat(mapping.id("new")).isEmpty();
        assertThat(mapping.local("2")).contains("new");
    }

    @Test
    void takesTheFirstOfTwoWordsWithTheSameName() {
        List<Word> twins = new ArrayList<>(OFFERED);
        twins.add(new Word("6", "Triage"));

        WordMapping mapping = resolve(twins, new Names("Triage", List.of("Triage")));

        assertThat(mapping.id("new")).contains("1");
        assertThat(mapping.local("6")).isEmpty();
    }

    @Test
    void hasAnotherFingerprintOnceItTranslatesDifferently() {
        Names names = new Names("Triage", List.of("Triage", "Backlog"));
        List<Word> renumbered = List.of(new Word("7", "Triage"), new Word("2", "Backlog"), new Word("3", "Done"),
                new Word("4", "Canceled"));

        String fingerprint = resolve(OFFERED, names).fingerprint();

        assertThat(resolve(OFFERED.reversed(), names).fingerprint()).isEqualTo(fingerprint);
        assertThat(resolve(renumbered, names).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(resolve(OFFERED, new Names("Backlog", List.of("Triage", "Backlog"))).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(resolve(OFFERED, new Names("Triage", List.of("Triage"))).fingerprint()).isNotEqualTo(fingerprint);
    }

    private static WordMapping resolve(List<Word> offered, Names fresh) {
        List<String> problems = new ArrayList<>();
        WordMapping mapping = WordMapping.resolve("status", names(fresh), offered, problems);
        assertThat(problems).isEmpty();
        return mapping;
    }

    /** Both ends are written as one. */
    private static WordNames names(Names fresh) {
        Map<String, Names> byLocal = new LinkedHashMap<>();
        byLocal.put("new", fresh);
        byLocal.put("resolved", new Names("Done", List.of("Done")));
        byLocal.put("closed", new Names("Done", List.of("Canceled")));
        return new WordNames(byLocal);
    }
}
