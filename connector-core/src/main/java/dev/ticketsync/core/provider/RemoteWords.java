package dev.ticketsync.core.provider;

/** What a remote said of its own accord, made fit for our messages: they stand in logs, on terminals and in findings, one line each. */
public final class RemoteWords {
    private static final int LONGEST = 300;
    private static final int LONGEST_REASON = 1000;
    /** Shorter texts are found in any sentence. */
    private static final int SHORTEST_TEXT = 4;
    /** A text of which this much is quoted is taken for quoted: the rest of it may have been cut off. */
    private static final int TELLING = 16;

    private RemoteWords() {}

    /** Returns the words on one line of bounded length, without anything that would steer a terminal or begin another line. */
    public static String line(String words) {
        return line(words, LONGEST);
    }

    /** Returns the line without a ticket's text, should the remote have quoted it. */
    public static String without(String text, String line) {
        String quoted = line(text, LONGEST_REASON).strip();
        if (quoted.length() < SHORTEST_TEXT) return line;
        String rest = line.replace(quoted, "…");
        int at = rest.indexOf(quoted.substring(0, Math.min(quoted.length(), TELLING)));
        return at < 0 ? rest : rest.substring(0, at) + "…";
    }

    /** Returns a reason, in which words of a remote may stand. */
    static String reason(String reason) {
        return line(reason, LONGEST_REASON);
    }

    private static String line(String words, int longest) {
        StringBuilder line = new StringBuilder(Math.min(words.length(), longest));
        words.codePoints().limit(longest - 1).forEach(symbol -> line.appendCodePoint(isPlain(symbol) ? symbol : ' '));
        return words.codePointCount(0, words.length()) < longest ? line.toString() : line + "…";
    }

    private static boolean isPlain(int symbol) {
        return switch (Character.getType(symbol)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
