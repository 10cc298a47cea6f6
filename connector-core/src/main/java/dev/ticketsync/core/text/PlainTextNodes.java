package dev.ticketsync.core.text;

import java.util.Set;

import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;
import org.commonmark.renderer.markdown.MarkdownWriter;

/** Writes plain text with no more escapes than it needs, so that people can read it where Markdown isn't shown. */
final class PlainTextNodes implements NodeRenderer {
    private final MarkdownWriter writer;

    private PlainTextNodes(MarkdownWriter writer) {
        this.writer = writer;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Text.class);
    }

    @Override
    public void render(Node node) {
        String literal = ((Text) node).getLiteral().replace('\n', ' ');
        boolean first = writer.isAtLineStart();
        String text = first ? literal.stripLeading() : literal;
        writer.raw(new MarkdownEscapes(text, first, within(node, Link.class), within(node, Heading.class), node.getNext() instanceof Link)
                .escaped());
    }

    private static boolean within(Node node, Class<? extends Node> kind) {
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent())
            if (kind.isInstance(parent)) return true;
        return false;
    }

    /** Makes one for each rendering. */
    static final class Factory implements MarkdownNodeRendererFactory {
        @Override
        public NodeRenderer create(MarkdownNodeRendererContext context) {
            return new PlainTextNodes(context.getWriter());
        }

        @Override
        public Set<Character> getSpecialCharacters() {
            return Set.of();
        }
    }
}
