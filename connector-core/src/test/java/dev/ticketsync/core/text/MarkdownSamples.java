package dev.ticketsync.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes Markdown from a seed: as people write it, and as nobody should. */
final class MarkdownSamples {
    private static final List<String> WORDS = List.of("tunnel", "drops", "fw-02", "a_b_c", "R&D", "x < y", "2 * 3", "C:\\temp", "[x]",
            "**bold**", "_soft_",
            "`code skills.sh`", "https://example.com/a_b", "mara@northwind.com", "skills.sh", "[docs](https://example.com/x)", "snake_case",
            "~~gone~~", "100%",
            "#12", "don't", "\u00fcber", "\uD83D\uDE00");
    private static final List<String> NOISE = List.of("*", "_", "`", "[", "]", "(", ")", "<", ">", "!", "#", "-", "+", "=", "~", "|", ":",
            "\\", "&amp;", "\n", "\n\n",
            " ", "    ", "\t", "a", "b", "1.", "2)", "```", "---", "http://a.b", "<b>", "<!--", "-->", "\r\n", "&#32;", "&#10;", "\u00a0",
            "https://");

    private MarkdownSamples() {}

    /** A text of paragraphs, lists and code in any of the usual writings. */
    static String written(long seed) {
        Random random = new Random(seed);
        List<String> blocks = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int block = 0; block < count; block++)
            blocks.add(block(random));
        String text = String.join("\n".repeat(2 + random.nextInt(2)), blocks);
        return random.nextBoolean() ? text : text.replace("\n", "\r\n");
    }

    /** Markup characters in any order. */
    static String noise(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        for (int piece = 0; piece < count; piece++)
            text.append(NOISE.get(random.nextInt(NOISE.size())));
        return text.toString();
    }

    private static String block(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> items(random, "- ");
            case 1 -> items(random, "1. ");
            case 2 -> "```\nssh skills.sh\n" + words(random) + "\n```";
            case 3 -> "## " + words(random);
            default -> " ".repeat(random.nextInt(2)) + "say " + words(random) + " ".repeat(random.nextInt(3)) + "\nand " + words(random);
        };
    }

    private static String items(Random random, String marker) {
        List<String> items = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int item = 0; item < count; item++)
            items.add(marker + "do " + words(random));
        return String.join("\n", items);
    }

    private static String words(Random random) {
        List<String> words = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int word = 0; word < count; word++)
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        return String.join(" ", words);
    }
}
