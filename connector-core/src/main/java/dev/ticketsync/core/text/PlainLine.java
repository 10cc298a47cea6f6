package dev.ticketsync.core.text;

import dev.ticketsync.core.provider.TextForm;

/**
 * A single line without formatting, such as a title: every run of white space and control characters becomes one space, none is left at the ends, and what is
 * longer than the remote takes is cut off, in what is written and in what is compared, so that a shortened title never comes back as an edit.
 *
 * @param maxUnits the longest text that the remote takes, in UTF-16 units; a character that needs two is never split
 */
public record PlainLine(int maxUnits) implements TextForm {
    private static final char UNREADABLE = '\uFFFD';

    public PlainLine {
        if (maxUnits < 2) throw new IllegalArgumentException("a line of " + maxUnits + " units holds no character");
    }

    @Override
    public String canonical(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), maxUnits));
        boolean gap = false;
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (isGap(point)) {
                gap = true;
                continue;
            }
            // half of a pair survives no encoding: what comes back would differ
            int kept = Character.getType(point) == Character.SURROGATE ? UNREADABLE : point;
            int space = gap && !line.isEmpty() ? 1 : 0;
            if (line.length() + space + Character.charCount(kept) > maxUnits) break;
            if (space == 1) line.append(' ');
            line.appendCodePoint(kept);
            gap = false;
        }
        return line.toString();
    }

    @Override
    public String written(String text) {
        return canonical(text);
    }

    private static boolean isGap(int point) {
        return Character.isISOControl(point) || Character.isWhitespace(point) || Character.isSpaceChar(point);
    }
}
