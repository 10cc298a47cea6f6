package dev.ticketsync.sandbox.connectwise;

import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.sandbox.connectwise.CwToken.Kind;

/** Cuts a condition into tokens. */
final class CwLexer {
    private final String source;
    private final List<CwToken> tokens = new ArrayList<>();
    private int at;

    private CwLexer(String source) {
        this.source = source;
    }

    /** Returns the tokens, the last of kind END. */
    static List<CwToken> tokens(String source) {
        CwLexer lexer = new CwLexer(source);
        while (lexer.at < source.length())
            lexer.next();
        lexer.add(Kind.END, "");
        return lexer.tokens;
    }

    private void next() {
        char c = source.charAt(at);
        if (Character.isWhitespace(c)) at++;
        else if (c == '"' || c == '\'') string(c);
        else if (c == '[') time();
        else if (c == '(') single(Kind.OPEN);
        else if (c == ')') single(Kind.CLOSE);
        else if (c == ',') single(Kind.COMMA);
        else if ("=!<>".indexOf(c) >= 0) operator();
        else if (Character.isDigit(c) || c == '-' || c == '+' || c == '.') number();
        else if (Character.isLetter(c) || c == '_') name();
        else
            throw CwError.condition("Unexpected character '" + c + "' at position " + at + ".");
    }

    private void single(Kind kind) {
        add(kind, source.substring(at, at + 1));
        at++;
    }

    /** A backslash takes the next character as it is. */
    private void string(char quote) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            if (source.charAt(i) == '\\' && i + 1 < source.length()) i++;
            text.append(source.charAt(i++));
        }
        if (i >= source.length()) throw CwError.condition("Unterminated string starting at position " + at + ".");
        add(Kind.STRING, text.toString());
        at = i + 1;
    }

    private void time() {
        int end = source.indexOf(']', at);
        if (end < 0) throw CwError.condition("Unterminated DateTime starting at position " + at + ".");
        add(Kind.TIME, source.substring(at + 1, end).strip());
        at = end + 1;
    }

    private void operator() {
        int end = at + 1 < source.length() && source.charAt(at + 1) == '=' ? at + 2 : at + 1;
        if (source.charAt(at) == '!' && end == at + 1) throw CwError.condition("Unexpected character '!' at position " + at + ".");
        add(Kind.OPERATOR, source.substring(at, end));
        at = end;
    }

    private void number() {
        int end = at + 1;
        while (end < source.length() && (Character.isDigit(source.charAt(end)) || source.charAt(end) == '.'))
            end++;
        add(Kind.NUMBER, source.substring(at, end));
        at = end;
    }

    private void name() {
        int end = at + 1;
        while (end < source.length() && (Character.isLetterOrDigit(source.charAt(end)) || "_/.".indexOf(source.charAt(end)) >= 0))
            end++;
        add(Kind.NAME, source.substring(at, end));
        at = end;
    }

    private void add(Kind kind, String text) {
        tokens.add(new CwToken(kind, text));
    }
}
