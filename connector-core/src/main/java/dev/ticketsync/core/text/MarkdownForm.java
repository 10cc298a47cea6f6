package dev.ticketsync.core.text;

import java.util.List;
import java.util.regex.Pattern;

import dev.ticketsync.core.provider.TextForm;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * Markdown that a remote takes apart and writes anew. Two texts are the same if they say the same: bullets, list spacing, line ends, blank lines, the writing of
 * links and addresses, escapes and code fences make no difference.
 *
 * <p>A text is parsed and written in one way, again and again until nothing changes any more, which makes the outcome a fixpoint. A text that finds no rest (none
 * is known) is compared as it stands, but for line ends and the space around it; and because the first step takes exactly those away, that too is a fixpoint.
 */
public final class MarkdownForm implements TextForm {
    private static final int ROUNDS = 8;
    private static final int MAX_DEPTH = 60;
    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    private static final Pattern BLANK_LINES_AHEAD = Pattern.compile("\\A(?:[ \t]*\n)+");

    private final Parser parser;
    private final MarkdownRenderer renderer;

    public MarkdownForm() {
        List<Extension> extensions = List.of(TablesExtension.create(), StrikethroughExtension.builder().requireTwoTildes(true).build());
        parser = Parser.builder().extensions(extensions).maxOpenBlockParsers(MAX_DEPTH).maxInlineNesting(MAX_DEPTH).build();
        renderer = MarkdownRenderer.builder().nodeRendererFactory(new PlainTextNodes.Factory()).extensions(extensions).build();
    }

    @Override
    public String canonical(String text) {
        String bare = trimmed(text);
        String before = bare;
        for (int round = 0; round < ROUNDS; round++) {
            String after = rewritten(before);
            if (after.equals(before)) return after;
            before = after;
        }
        return bare;
    }

    /** Returns the text itself: the remote takes Markdown in any writing. */
    @Override
    public String written(String text) {
        return text;
    }

    private String rewritten(String text) {
        Node document = parser.parse(text);
        document.accept(new OneWayOfWriting());
        return trimmed(renderer.render(document));
    }

    private static String trimmed(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        return BLANK_LINES_AHEAD.matcher(lines).replaceFirst("").stripTrailing();
    }
}
