package dev.ticketsync.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a backslash before the characters that would be taken for markup where they stand, and before no others.
 *
 * @param text       plain text, no line end in it
 * @param lineStart  true if it begins a line
 * @param inLink     true if it is part of a link's label
 * @param inHeading  true if it is part of a heading
 * @param beforeLink true if a link follows
 */
record MarkdownEscapes(String text, boolean lineStart, boolean inLink, boolean inHeading, boolean beforeLink) {
    /** What makes a line a heading, an underline, a list item or a quote; the character to escape is the group. */
    private static final Pattern LINE_OPENER = Pattern
            .compile("(#)#{0,5}(?:\\s|$)|(=)=*\\s*$|([-+])(?:\\s|$)|(-)[-\\s|:]*$|\\d{1,9}([.)])(?:\\s|$)|(>)|(\\*)|(:)[-\\s|:]*$|(\\|)");
    private static final Pattern ENTITY = Pattern.compile("&(?:#\\w{1,8}|\\w{1,32});");
    private static final char NONE = ' ';

    String escaped() {
        int opener = lineStart ? opener() : -1;
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            if (at == opener || isMarkup(at)) out.append('\\');
            out.append(text.charAt(at));
        }
        return out.toString();
    }

    private int opener() {
        Matcher matcher = LINE_OPENER.matcher(text);
        if (!matcher.lookingAt()) return -1;
        for (int group = 1; group <= matcher.groupCount(); group++)
            if (matcher.start(group) >= 0) return matcher.start(group);
        return -1;
    }

    private boolean isMarkup(int at) {
        char before = at == 0 ? NONE : text.charAt(at - 1);
        boolean last = at == text.length() - 1;
        char after = last ? NONE : text.charAt(at + 1);
        return switch (text.charAt(at)) {
            case '`' -> true;
            case '\\' -> last || isPunctuation(after);
            case '*' -> at == 0 || last || !(before == ' ' && after == ' ');
            case '_' -> !(isWord(before) && isWord(after));
            case '~' -> before == '~' || after == '~' || at == 0 || last;
            case '<' -> last || Character.isLetter(after) || "/!?".indexOf(after) >= 0;
            case '&' -> ENTITY.matcher(text).region(at, text.length()).lookingAt();
            case '[' -> inLink || opensLink(at);
            case ']' -> inLink || text.lastIndexOf('[', at) < 0;
            case '!' -> last && beforeLink;
            case '#' -> inHeading && (before == ' ' || before == '#');
            default -> false;
        };
    }

    private boolean opensLink(int at) {
        int close = text.indexOf(']', at);
        if (close < 0 || (close == text.length() - 1 && beforeLink)) return true;
        return text.indexOf("](", at) >= 0 || text.indexOf("]:", at) >= 0 || text.indexOf("][", at) >= 0;
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter);
    }

    private static boolean isPunctuation(char letter) {
        return letter > ' ' && letter < 127 && !isWord(letter);
    }
}
