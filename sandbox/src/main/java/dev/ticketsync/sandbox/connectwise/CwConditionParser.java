package dev.ticketsync.sandbox.connectwise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.ticketsync.sandbox.connectwise.CwField.Kind;

/** Reads the query language by recursive descent: {@code or} binds weaker than {@code and}, parentheses bind strongest. */
final class CwConditionParser {
    private final CwModel model;
    private final List<CwToken> tokens;
    private int at;

    private CwConditionParser(CwModel model, List<CwToken> tokens) {
        this.model = model;
        this.tokens = tokens;
    }

    static CwCondition parse(CwModel model, String source) {
        CwConditionParser parser = new CwConditionParser(model, CwLexer.tokens(source));
        CwCondition condition = parser.either();
        if (!parser.peek().is(CwToken.Kind.END)) throw parser.unexpected();
        return condition;
    }

    private CwCondition either() {
        CwCondition left = both();
        while (peek().isWord("or")) {
            at++;
            left = new CwCondition.Either(left, both());
        }
        return left;
    }

    private CwCondition both() {
        CwCondition left = term();
        while (peek().isWord("and")) {
            at++;
            left = new CwCondition.Both(left, term());
        }
        return left;
    }

    private CwCondition term() {
        if (!peek().is(CwToken.Kind.OPEN)) return comparison();
        at++;
        CwCondition inner = either();
        take(CwToken.Kind.CLOSE);
        return inner;
    }

    private CwCondition comparison() {
        CwToken name = take(CwToken.Kind.NAME);
        CwPath path = model.path(name.text());
        if (path == null) throw CwError.condition(name.text() + " is not a recognized name.");
        if (peek().is(CwToken.Kind.OPERATOR)) return new CwCondition.Compare(path, next().text(), literal(path));
        if (!peek().isWord("not")) return wordOperator(path);
        at++;
        return new CwCondition.Negated(wordOperator(path));
    }

    private CwCondition wordOperator(CwPath path) {
        CwToken word = take(CwToken.Kind.NAME);
        return switch (word.text().toLowerCase(Locale.ROOT)) {
            case "contains" -> new CwCondition.Matches(path, anyCase(".*" + Pattern.quote(text(path)) + ".*"));
            case "like" -> new CwCondition.Matches(path, like(text(path)));
            case "in" -> new CwCondition.In(path, literals(path));
            default -> {
                at--;
                throw unexpected();
            }
        };
    }

    private String text(CwPath path) {
        if (literal(path) instanceof CwLiteral.Text text) return text.value();
        throw CwError.condition("Only a string can be compared with contains and like.");
    }

    private List<CwLiteral> literals(CwPath path) {
        List<CwLiteral> literals = new ArrayList<>();
        take(CwToken.Kind.OPEN);
        literals.add(literal(path));
        while (peek().is(CwToken.Kind.COMMA)) {
            at++;
            literals.add(literal(path));
        }
        take(CwToken.Kind.CLOSE);
        return literals;
    }

    private CwLiteral literal(CwPath path) {
        CwToken token = peek();
        CwLiteral literal = switch (token.kind()) {
            case STRING -> new CwLiteral.Text(token.text());
            case NUMBER -> new CwLiteral.Numeric(number(token.text()));
            case TIME -> new CwLiteral.Time(time(token.text()));
            case NAME -> word(token);
            case OPERATOR, OPEN, CLOSE, COMMA, END -> throw unexpected();
        };
        at++;
        String wanted = path.kind() == Kind.REF ? "string" : path.kind().word;
        if (literal instanceof CwLiteral.Null || literal.word().equals(wanted)) return literal;
        throw CwError.condition("Expected a " + wanted + " value, not a " + literal.word()
                + ". String values should be enclosed with double or single quotes; DateTime values should be enclosed in square brackets; "
                + "Boolean values should be True or False; Numeric values should not be enclosed.");
    }

    private CwLiteral word(CwToken token) {
        if (token.isWord("true")) return new CwLiteral.Bool(true);
        if (token.isWord("false")) return new CwLiteral.Bool(false);
        if (token.isWord("null")) return new CwLiteral.Null();
        throw unexpected();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw CwError.condition(text + " is not a numeric value.");
        }
    }

    /** With {@code Z}, without a zone (taken for UTC), or a date alone. */
    private static Instant time(String text) {
        try {
            if (text.endsWith("Z") || text.endsWith("z")) return Instant.parse(text.toUpperCase(Locale.ROOT));
            return text.indexOf('T') > 0
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw CwError.condition("[" + text + "] is not a valid DateTime.");
        }
    }

    /** {@code *} and {@code %} stand for any text; {@code [[]} is a bracket taken literally. */
    private static Pattern like(String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : text.replace("[[]", "[").split("(?<=[*%])|(?=[*%])", -1)) {
            pattern.append(part.equals("*") || part.equals("%") ? ".*" : Pattern.quote(part));
        }
        return anyCase(pattern.toString());
    }

    private static Pattern anyCase(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private CwToken peek() {
        return tokens.get(at);
    }

    private CwToken next() {
        CwToken token = peek();
        if (!token.is(CwToken.Kind.END)) at++;
        return token;
    }

    private CwToken take(CwToken.Kind kind) {
        if (!peek().is(kind)) throw unexpected();
        return next();
    }

    private CwError unexpected() {
        CwToken token = peek();
        return CwError.condition(token.is(CwToken.Kind.END) ? "Unexpected end of the condition." : "Unexpected '" + token.text() + "'.");
    }
}
