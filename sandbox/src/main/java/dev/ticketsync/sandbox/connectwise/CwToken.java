package dev.ticketsync.sandbox.connectwise;

/**
 * A piece of a condition.
 *
 * @param text a name as written, an operator, or a literal without its quotes or brackets
 */
record CwToken(Kind kind, String text) {

    enum Kind {
        NAME, STRING, NUMBER, TIME, OPERATOR, OPEN, CLOSE, COMMA, END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Whether this is the given key word, which may be written in any case. */
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }
}
