package dev.ticketsync.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.ticket.Priority;

/** Reads {@code mirror}: which tickets cross that aren't linked yet. */
final class MirrorReader {
    /** What a rule may ask for and set, by the kind of remote. */
    private static final Map<String, Vocabulary> VOCABULARIES = Map.of(
            MirrorRule.LOCAL, new Vocabulary(MirrorRule.LOCAL_TRAITS, List.of()),
            "linear", new Vocabulary(List.of("status", "priority", "labels", "team"), List.of()),
            "connectwise", new Vocabulary(List.of("status", "priority", "board", "company", "type", "source"), List.of("company", "type")));

    private final Map<String, Section> connections;
    private final Lifecycle lifecycle;
    private final Problems problems;

    private record Vocabulary(List<String> traits, List<String> defaults) {}

    MirrorReader(Map<String, Section> connections, Lifecycle lifecycle, Problems problems) {
        this.connections = connections;
        this.lifecycle = lifecycle;
        this.problems = problems;
    }

    /** Returns the rules; of use only if nothing was added to the problems. */
    List<MirrorRule> read(Section section) {
        List<MirrorRule> rules = new ArrayList<>();
        for (Section rule : section.items()) {
            if (problems.clean(rule.path())) rules.add(rule(rule));
        }
        return rules;
    }

    private MirrorRule rule(Section section) {
        String from = section.required("from");
        String to = section.required("to");
        if (from.equals(MirrorRule.LOCAL)) ourWords(section.under("when"));
        else
            side(section, "from", from);
        side(section, "to", to);
        if (from.equals(to)) problems.add(section.path(), "mirrors '" + from + "' to itself: 'from' and 'to' take two connections");
        vocabulary(from).ifPresent(known -> keys(section.under("when"), "trait of '" + from + "'", known.traits()));
        vocabulary(to).ifPresent(known -> keys(section.under("defaults"), "default of '" + to + "'", known.defaults()));
        Map<String, List<String>> when = new LinkedHashMap<>();
        section.under("when").sections().keySet().forEach(trait -> when.put(trait, section.under("when").texts(trait)));
        Map<String, String> defaults = new LinkedHashMap<>();
        section.under("defaults").sections().forEach((name, value) -> defaults.put(name, value.text().orElseThrow()));
        return new MirrorRule(from, to, when, defaults);
    }

    private void side(Section section, String key, String name) {
        if (connections.containsKey(name)) return;
        problems.add(section.at(key), "there is no connection '" + name + "'; " + NearestName.hint(name, connections.keySet()));
    }

    /** What is asked of a ticket that begins here is asked in our words, so they can be checked without a remote. */
    private void ourWords(Section when) {
        words(when.under("status"), "status", lifecycle.statuses().stream().map(Status::name).toList());
        words(when.under("priority"), "priority", Stream.of(Priority.values()).map(Priority::label).toList());
    }

    private void words(Section section, String what, List<String> known) {
        List<Section> written = section.text().isPresent() ? List.of(section) : section.items();
        written.forEach(word -> word.text().filter(name -> !known.contains(name)).ifPresent(
                name -> problems.add(word.path(), "there is no " + what + " '" + name + "'; " + NearestName.hint(name, known))));
    }

    private void keys(Section map, String what, List<String> known) {
        if (known.isEmpty() && !map.sections().isEmpty()) problems.add(map.path(), "there is no " + what + ": leave this key out");
        if (known.isEmpty()) return;
        map.sections().forEach((key, value) -> {
            if (!known.contains(key)) problems.add(value.path(), "is no " + what + "; " + NearestName.hint(key, known));
        });
    }

    /** Returns what a connection's kind of remote knows; empty if there is no such connection or its kind is wrong, which is a problem of its own. */
    private Optional<Vocabulary> vocabulary(String connection) {
        if (connection.equals(MirrorRule.LOCAL)) return Optional.ofNullable(VOCABULARIES.get(MirrorRule.LOCAL));
        return Optional.ofNullable(connections.get(connection)).flatMap(section -> section.text("provider")).map(VOCABULARIES::get);
    }
}
