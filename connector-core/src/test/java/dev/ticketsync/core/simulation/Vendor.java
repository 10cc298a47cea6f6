package dev.ticketsync.core.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

import static dev.ticketsync.core.ticket.Field.DESCRIPTION;

/** The two vendors, by what makes them hard to sync. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is immutable, only not marked so
enum Vendor {
    /** Marks changes to the millisecond, takes ids of ours, says in its webhooks what a change replaced, and rewrites Markdown. */
    LINEAR(1, true, EnumSet.allOf(Field.class), Duration.ZERO),
    /** Marks changes to the whole second, gives ids of its own, tells nothing of what was replaced, shortens titles, and shows no description. */
    PSA(1000, false, EnumSet.complementOf(EnumSet.of(DESCRIPTION)), Duration.ofSeconds(60));

    private static final int LONGEST_TITLE = 24;

    private final String connection;
    private final long tick;
    private final boolean tellsPrevious;
    private final Set<Field> kept;
    private final Capabilities capabilities;
    private final Vocabulary vocabulary;

    Vendor(long tick, boolean tellsPrevious, Set<Field> kept, Duration commitWindow) {
        this.tick = tick;
        this.tellsPrevious = tellsPrevious;
        this.kept = kept;
        this.capabilities = new Capabilities(kept, kept, EnumSet.allOf(Field.class), 5, tellsPrevious, commitWindow);
        this.connection = name().toLowerCase(Locale.ROOT);
        this.vocabulary = Words.vocabulary(connection);
    }

    String connection() {
        return connection;
    }

    Vendor other() {
        return this == LINEAR ? PSA : LINEAR;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    boolean tellsPrevious() {
        return tellsPrevious;
    }

    boolean takesIds() {
        return this == LINEAR;
    }

    boolean shows(Field field) {
        return kept.contains(field);
    }

    /** The mark of a change at that time. */
    long mark(long at) {
        return at - Math.floorMod(at, tick);
    }

    /** What is kept of values that were typed or written: only fields that it shows, texts in its own form. */
    FieldValues keeps(FieldValues given) {
        FieldValues known = given.only(kept);
        for (Field field : known.fields())
            known = known.with(field, keeps(field, known.get(field).orElseThrow()));
        return known;
    }

    private String keeps(Field field, String text) {
        return switch (field) {
            case TITLE -> this == PSA ? shortened(text) : text.strip();
            case DESCRIPTION -> text.replace("- ", "* ").strip();
            case STATUS, PRIORITY -> text;
        };
    }

    TextForm form(Field field) {
        return switch (field) {
            case TITLE -> this == PSA ? SHORTENED : STRIPPED;
            case DESCRIPTION -> BULLETS;
            case STATUS, PRIORITY -> TextForm.VERBATIM;
        };
    }

    private static String shortened(String title) {
        return title.substring(0, Math.min(title.length(), LONGEST_TITLE)).strip();
    }

    private static final TextForm SHORTENED = form(Vendor::shortened, Vendor::shortened);
    private static final TextForm STRIPPED = form(String::strip, text -> text);
    private static final TextForm BULLETS = form(text -> text.replace("- ", "* ").strip(), text -> text);

    private static TextForm form(UnaryOperator<String> canonical, UnaryOperator<String> written) {
        return new TextForm() {
            @Override
            public String canonical(String text) {
                return canonical.apply(text);
            }

            @Override
            public String written(String text) {
                return written.apply(text);
            }
        };
    }
}
