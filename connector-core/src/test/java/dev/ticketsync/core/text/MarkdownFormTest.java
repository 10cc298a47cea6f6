package dev.ticketsync.core.text;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownFormTest {
    private final MarkdownForm form = new MarkdownForm();

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {"- a ~ * a", "\"- a\n- b\" ~ \"* a\n\n* b\"",
            "[a](https://x.com) ~ [a](<https://x.com>)",
            "see skills.sh ~ see [skills.sh](http://skills.sh)", "a@b.com ~ [a@b.com](mailto:a@b.com)",
            "https://x.com ~ [https://x.com](<https://x.com/>)",
            "\"a\r\nb\" ~ \"a\nb\"", "\"a\n\n\n\nb\" ~ \"a\n\nb\"", "\"  a  \nb\" ~ \"a\nb\"", "_a_ __b__ ~ *a* **b**", "a\\_b ~ a_b",
            "\"Title\n===\" ~ # Title",
            "\"~~~\nx.com\n~~~\" ~ \"```\n[x.com](http://x.com)\n```\"", "`go x.com` ~ `go [x.com](http://x.com)`", "*** ~ ---",
            "\"1) a\" ~ \"1. a\"",
            "R&amp;D ~ R&D"})
    void takesTwoWritingsOfOneThingForTheSame(String one, String other) {
        assertThat(form.canonical(one)).isEqualTo(form.canonical(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {"a ~ b", "- a ~ 1. a", "[a](https://x.com) ~ [a](https://y.com)",
            "*a* ~ **a**", "\\*a\\* ~ *a*",
            "\"a\nb\" ~ a b", "# a ~ ## a", "`a` ~ a", "\"a\n\nb\" ~ \"a\nb\"", "[docs](http://docs) ~ docs"})
    void keepsDifferentThingsApart(String one, String other) {
        assertThat(form.canonical(one)).isNotEqualTo(form.canonical(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', value = {"a_b_c & R&D [x] 2 * 3 < 4! #12 100% C:\\temp"})
    void leavesOrdinaryTextAsPeopleWroteIt(String text) {
        assertThat(form.canonical(text)).isEqualTo(text);
    }

    @Test
    void findsNothingInBlankText() {
        assertThat(form.canonical("")).isEmpty();
        assertThat(form.canonical(" \r\n\t\n ")).isEmpty();
    }

    @Test
    void isAFixpointForWhateverIsTyped() {
        for (long seed = 0; seed < 8_000; seed++) {
            String text = seed % 2 == 0 ? MarkdownSamples.noise(seed) : MarkdownSamples.written(seed);

            String once = form.canonical(text);

            assertThat(form.canonical(once)).as("seed %d: %s", seed, text).isEqualTo(once);
        }
    }

    @Test
    void doesNotSeeWhatLinearRewrites() {
        for (long seed = 0; seed < 3_000; seed++) {
            String text = MarkdownSamples.written(seed);

            String readBack = LinearRewriting.of(form.written(text));

            assertThat(form.canonical(readBack)).as("seed %d: %s%n---%n%s", seed, text, readBack).isEqualTo(form.canonical(text));
        }
    }

    @Test
    void meansTheSameAsTheTextItStandsFor() {
        Parser parser = Parser.builder().build();
        HtmlRenderer html = HtmlRenderer.builder().build();
        for (long seed = 0; seed < 3_000; seed++) {
            String text = MarkdownSamples.written(seed);

            String shown = html.render(parser.parse(form.canonical(text)));

            assertThat(words(shown)).as("seed %d: %s", seed, text).isEqualTo(words(html.render(parser.parse(text))));
        }
    }

    @Test
    void survivesHostileNesting() {
        for (String piece : new String[]{">", "- ", "*", "[", "**a", "(", "`", "_a "}) {
            String once = form.canonical(piece.repeat(5_000));
            assertThat(form.canonical(once)).isEqualTo(once);
        }
    }

    private static String words(String html) {
        return html.replaceAll("</?(p|a|br)\\b[^>]*>", "").replaceAll("\\s+", "");
    }
}
