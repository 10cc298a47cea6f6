package dev.ticketsync.core.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.mapping.WordMapping;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.provider.Capabilities;
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
     * @param poll       from one poll to the next
     * @param hears      true if its webhooks reach us
     */
    public record Settings(String name, WordNames statuses, WordNames priorities, Duration poll, boolean hears) {}

    public String name() {
        return settings.name();
    }

    public Duration poll() {
        return settings.poll();
    }

    /** Tells whether an edit covered by our write becomes known by itself, so that no look before the write is needed. */
    boolean tellsWhatWeCover() {
        return settings.hears() && provider.capabilities().tellsPrevious();
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

    /**
     * Reads the live metadata and translates by it from now on.
     *
     * @return what the configuration names and the remote doesn't have, a line each; while there is any, there is no translation
     */
    public ReadResult<List<String>> refresh(Lane lane) {
        return switch (provider.vocabulary(lane)) {
            case ReadResult.Read<Vocabulary> read -> new ReadResult.Read<>(adopt(read.value()));
            case ReadResult.Later<Vocabulary> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<Vocabulary> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<Vocabulary> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private List<String> adopt(Vocabulary vocabulary) {
        List<String> problems = new ArrayList<>(vocabulary.problems());
        Map<Field, TextForm> forms = new EnumMap<>(Field.class);
        for (Field field : List.of(Field.TITLE, Field.DESCRIPTION))
            forms.put(field, provider.textForm(field));
        if (problems.isEmpty()) {
            WordMapping statuses = WordMapping.resolve("status", settings.statuses(), vocabulary.of(Field.STATUS), problems);
            WordMapping priorities = WordMapping.resolve("priority", settings.priorities(), vocabulary.of(Field.PRIORITY), problems);
            translation = problems.isEmpty() ? Optional.of(new Translation(statuses, priorities, forms)) : Optional.empty();
        } else {
            translation = Optional.empty();
        }
        return problems;
    }

    @Override
    public void close() {
        provider.close();
    }
}
