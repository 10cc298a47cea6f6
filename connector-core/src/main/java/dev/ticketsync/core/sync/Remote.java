package dev.ticketsync.core.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.mapping.Roster;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.mapping.WordMapping;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.KnownUsers;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.ticket.Field;

/** One connection at work: its provider, and the translation that its configured names give with the remote's live metadata. Thread-safe. */
public final class Remote implements AutoCloseable {
    private final Settings settings;
    private final Provider provider;
    private volatile Roster roster = Roster.NONE;
    private volatile List<String> strangers = List.of();
    private volatile Optional<Set<String>> closing = Optional.empty();
    private volatile Optional<Translation> translation = Optional.empty();

    public Remote(Settings settings, Provider provider) {
        this.settings = settings;
        this.provider = provider;
    }

    /**
     * How a connection is configured, as far as every provider has it.
     *
     * @param name       of the connection
     * @param statuses   by status of the lifecycle
     * @param priorities by priority
     * @param pace       how often it is asked
     * @param defaults   what mirror rules set for records created here, a map a rule
     * @param agents     who there stands for an agent here
     */
    public record Settings(String name, WordNames statuses, WordNames priorities, Pace pace, List<Map<String, String>> defaults,
            AgentNames agents) {
        public Settings {
            defaults = List.copyOf(defaults);
        }
    }

    /**
     * How often a connection is asked.
     *
     * @param poll  from one poll to the next
     * @param hears true if its webhooks reach us
     */
    public record Pace(Duration poll, boolean hears) {}

    public String name() {
        return settings.name();
    }

    public Duration poll() {
        return settings.pace().poll();
    }

    /** Tells whether an edit covered by our write becomes known by itself, so that no look before the write is needed. */
    boolean tellsWhatWeCover() {
        return settings.pace().hears() && provider.capabilities().tellsPrevious();
    }

    public Provider provider() {
        return provider;
    }

    public Capabilities capabilities() {
        return provider.capabilities();
    }

    /** Returns the translation; empty until {@link #refresh} has succeeded once, and after it has found a problem. */
    public Optional<Translation> translation() {
        return translation;
    }

    /** Returns who there stands for which agent here; empty whenever there is no translation. */
    public Optional<Roster> roster() {
        return translation.map(known -> roster);
    }

    /** Returns which users can't stand for an agent, since the remote doesn't have them or they can't be told apart, a line each; as of the last refresh. */
    public List<String> strangers() {
        return strangers;
    }

    /** Tells whether a status, by its id there, leaves records open, as of the last refresh; false where the remote doesn't say. */
    public boolean leavesOpen(String status) {
        return closing.map(ids -> !ids.contains(status)).orElse(false);
    }

    /**
     * Reads the live metadata and translates by it from now on.
     *
     * @return what the configuration names and the remote doesn't have, a line each; while there is any, there is no translation
     */
    public ReadResult<List<String>> refresh(Lane lane) {
        return switch (provider.vocabulary(lane)) {
            case ReadResult.Read<Vocabulary> read -> adopt(read.value(), lane);
            case ReadResult.Later<Vocabulary> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<Vocabulary> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<Vocabulary> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private ReadResult<List<String>> adopt(Vocabulary vocabulary, Lane lane) {
        List<String> found = new ArrayList<>(vocabulary.problems());
        Optional<Translation> words = translate(vocabulary, found);
        closing = vocabulary.closing();
        List<Supplier<ReadResult<List<String>>>> questions = new ArrayList<>();
        settings.defaults().forEach(defaults -> questions.add(() -> provider.checkDefaults(defaults, lane)));
        questions.add(() -> meet(lane));
        for (Supplier<ReadResult<List<String>>> question : questions) {
            if (!found.isEmpty()) break;
            switch (question.get()) {
                case ReadResult.Read<List<String>> read -> found.addAll(read.value());
                case ReadResult.Later<List<String>> later -> {
                    return new ReadResult.Later<>(later.at(), later.why());
                }
                case ReadResult.Rejected<List<String>> rejected -> found.add(rejected.reason());
                case ReadResult.Denied<List<String>> denied -> {
                    return new ReadResult.Denied<>(denied.reason());
                }
            }
        }
        translation = found.isEmpty() ? words : Optional.empty();
        return new ReadResult.Read<>(found);
    }

    /** Finds out who the users are that stand for agents. Whoever isn't found, or leaves one day, keeps nothing else from going on. */
    private ReadResult<List<String>> meet(Lane lane) {
        if (settings.agents().isEmpty()) return new ReadResult.Read<>(List.of());
        return switch (provider.users(settings.agents().names(), lane)) {
            case ReadResult.Read<KnownUsers> read -> {
                List<String> missing = new ArrayList<>(read.value().problems());
                roster = settings.agents().resolve(read.value().ids(), missing);
                strangers = List.copyOf(missing);
                yield new ReadResult.Read<>(List.of());
            }
            case ReadResult.Rejected<KnownUsers> rejected -> {
                strangers = List.of("who stands for an agent can't be asked for: " + rejected.reason());
                yield new ReadResult.Read<>(List.of());
            }
            case ReadResult.Later<KnownUsers> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Denied<KnownUsers> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private Optional<Translation> translate(Vocabulary vocabulary, List<String> problems) {
        if (!problems.isEmpty()) return Optional.empty();
        Map<Field, TextForm> forms = new EnumMap<>(Field.class);
        for (Field field : List.of(Field.TITLE, Field.DESCRIPTION))
            forms.put(field, provider.textForm(field));
        WordMapping statuses = WordMapping.resolve("status", settings.statuses(), vocabulary.of(Field.STATUS), problems);
        WordMapping priorities = WordMapping.resolve("priority", settings.priorities(), vocabulary.of(Field.PRIORITY), problems);
        return problems.isEmpty() ? Optional.of(new Translation(statuses, priorities, forms)) : Optional.empty();
    }

    @Override
    public void close() {
        provider.close();
    }
}
