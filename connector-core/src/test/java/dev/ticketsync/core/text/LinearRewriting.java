package dev.ticketsync.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linear was seen to do to Markdown between write and read, line by line and without a parser, so that it shares nothing with the form it tests.
 *
 * <p>Source: linear/linear#1020 and field reports: bullets become stars, link targets get angle brackets, addresses become links even in code, line ends and
 * spaces at the ends of lines go, runs of blank lines collapse, tight lists are loosened.
 */
final class LinearRewriting {
    private static final Pattern ADDRESS = Pattern
            .compile("(?<![\\w/.@:\\[(<])(https?://[\\w./-]+\\w|[\\w.]+@[\\w.]+\\.\\w+|\\w+\\.(?:sh|com))(?![\\w\\]@>)])");
    private static final Pattern TARGET = Pattern.compile("\\]\\((https?://[^)<>\\s]+)\\)");

    private LinearRewriting() {}

    static String of(String text) {
        List<String> out = new ArrayList<>();
        boolean code = false;
        boolean inList = false;
        for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
            boolean fence = line.strip().startsWith("```");
            if (fence) code = !code;
            String now = code || fence ? line : rewrittenLine(line);
            boolean item = !code && now.matches("(\\* |\\d+\\. ).*");
            if (item && inList && !out.getLast().isEmpty()) out.add("");
            inList = item;
            boolean repeatedBlank = now.isBlank() && !code && (out.isEmpty() || out.getLast().isEmpty());
            if (!repeatedBlank) out.add(linked(now));
        }
        return String.join("\n", out).strip();
    }

    private static String rewrittenLine(String line) {
        String bare = line.strip();
        String starred = bare.startsWith("- ") || bare.startsWith("+ ") ? "* " + bare.substring(2) : bare;
        return TARGET.matcher(starred).replaceAll("](<$1>)");
    }

    private static String linked(String line) {
        return ADDRESS.matcher(line).replaceAll(hit -> Matcher.quoteReplacement(asLink(hit.group())));
    }

    private static String asLink(String address) {
        if (address.startsWith("http")) return "[" + address + "](<" + address + ">)";
        return "[" + address + "](" + (address.contains("@") ? "mailto:" : "http://") + address + ")";
    }
}
