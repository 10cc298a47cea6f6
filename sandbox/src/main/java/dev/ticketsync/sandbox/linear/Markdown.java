package dev.ticketsync.sandbox.linear;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites text as Linear's editor does when it stores and serialises it again. Applying it twice changes nothing more.
 * Source: linear/linear#1020 and field reports; what is listed here was seen by several integrations.
 */
final class Markdown {
    private static final Pattern LINK = Pattern.compile("(\\[[^\\]\\n]*\\])\\((https?://[^)\\s<>]+)\\)");
    private static final Pattern BARE_MAIL = Pattern.compile("(?<![\\w.@:/\\[<(-])([\\w.+-]+@[\\w-]+\\.[\\w.]*\\w)(?![\\w\\])>])");
    private static final Pattern BARE_URL = Pattern.compile("(?<![\\[(<\\w])https?://[^\\s<>)\\]]*[^\\s<>)\\].,;:!?]");
    private static final Pattern DASH_ITEM = Pattern.compile("(?m)^(\\s*)- ");
    private static final Pattern LEADING_SPACES = Pattern.compile("(?m)^ {1,3}(?=[^ *\\d-])");
    private static final Pattern TRAILING_SPACES = Pattern.compile("(?m)[ \\t]+$");
    private static final Pattern BLANK_RUN = Pattern.compile("\\n{3,}");

    private Markdown() {}

    static String rewritten(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String trimmed = TRAILING_SPACES.matcher(lines).replaceAll("");
        String dedented = LEADING_SPACES.matcher(trimmed).replaceAll("");
        String items = DASH_ITEM.matcher(dedented).replaceAll("$1* ");
        String linked = LINK.matcher(items).replaceAll("$1(<$2>)");
        String mailed = BARE_MAIL.matcher(linked).replaceAll("[$1](mailto:$1)");
        String urls = BARE_URL.matcher(mailed).replaceAll(Markdown::asLink);
        return BLANK_RUN.matcher(urls).replaceAll("\n\n").strip();
    }

    private static String asLink(MatchResult url) {
        return Matcher.quoteReplacement("[" + url.group() + "](<" + url.group() + ">)");
    }
}
