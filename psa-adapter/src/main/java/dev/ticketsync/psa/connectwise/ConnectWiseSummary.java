package dev.ticketsync.psa.connectwise;

import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.text.PlainLine;

/** A ticket's summary: one line of at most 100 characters, and never empty. */
final class ConnectWiseSummary implements TextForm {
    static final String EMPTY = "No subject";

    /** The only one. */
    static final TextForm FORM = new ConnectWiseSummary();

    private final TextForm line = new PlainLine(100);

    private ConnectWiseSummary() {}

    @Override
    public String canonical(String text) {
        return orEmpty(line.canonical(text));
    }

    @Override
    public String written(String text) {
        return orEmpty(line.written(text));
    }

    private static String orEmpty(String text) {
        return text.isBlank() ? EMPTY : text;
    }
}
