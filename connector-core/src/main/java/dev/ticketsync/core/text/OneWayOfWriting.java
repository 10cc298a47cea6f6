package dev.ticketsync.core.text;

import java.util.regex.Pattern;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Where Markdown knows several writings of one thing, changes a parsed text to the same one of them. */
final class OneWayOfWriting extends AbstractVisitor {
    private static final Pattern DOMAIN = Pattern.compile("[\\w-]+(?:\\.[\\w-]+)+(?:[/?#:]\\S*)?");
    /** A link that a remote put around an address, even inside code. */
    private static final Pattern LINKED_ADDRESS = Pattern.compile("\\[([^\\]\\[\\s]+)\\]\\(<?(?:mailto:|https?://)?\\1/?>?\\)");

    @Override
    public void visit(BulletList list) {
        list.setMarker("-");
        list.setTight(false);
        visitChildren(list);
    }

    @Override
    public void visit(OrderedList list) {
        list.setMarkerDelimiter(".");
        list.setTight(false);
        visitChildren(list);
    }

    @Override
    public void visit(Emphasis emphasis) {
        emphasis.setDelimiter("*");
        visitChildren(emphasis);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        emphasis.setDelimiter("**");
        visitChildren(emphasis);
    }

    @Override
    public void visit(ThematicBreak line) {
        line.setLiteral("---");
    }

    /** A break written as trailing spaces is lost where trailing spaces are dropped, so both kinds of break count as one. */
    @Override
    public void visit(HardLineBreak lineBreak) {
        replace(lineBreak, new SoftLineBreak());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        replace(block, fenced("", block.getLiteral()));
    }

    @Override
    public void visit(FencedCodeBlock block) {
        replace(block, fenced(block.getInfo(), block.getLiteral()));
    }

    @Override
    public void visit(Code code) {
        code.setLiteral(unlinked(code.getLiteral()));
    }

    /** An address that links to itself is the address. */
    @Override
    public void visit(Link link) {
        if (link.getTitle() == null && link.getFirstChild() instanceof Text label && label.getNext() == null
                && isAddress(label.getLiteral(), link.getDestination())) {
            Text address = new Text(label.getLiteral());
            replace(link, address);
            visit(address);
            return;
        }
        visitChildren(link);
    }

    @Override
    public void visit(Text text) {
        if (!(text.getPrevious() instanceof Text before)) return;
        before.setLiteral(before.getLiteral() + text.getLiteral());
        text.unlink();
    }

    private static boolean isAddress(String label, String destination) {
        String to = destination.endsWith("/") && !label.endsWith("/") ? destination.substring(0, destination.length() - 1) : destination;
        if (to.equals(label)) return label.indexOf(':') > 0;
        if (to.equals("mailto:" + label)) return true;
        return (to.equals("http://" + label) || to.equals("https://" + label)) && DOMAIN.matcher(label).matches();
    }

    private static FencedCodeBlock fenced(String info, String literal) {
        FencedCodeBlock block = new FencedCodeBlock();
        block.setInfo(info);
        block.setLiteral(unlinked(literal));
        return block;
    }

    private static String unlinked(String code) {
        return code.indexOf('[') < 0 ? code : LINKED_ADDRESS.matcher(code).replaceAll("$1");
    }

    private static void replace(Node old, Node replacement) {
        old.insertAfter(replacement);
        old.unlink();
    }
}
