package dev.ticketsync.core.text;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlainLineTest {
    private final PlainLine line = new PlainLine(10);

    @Test
    void turnsEveryKindOfGapIntoOneSpace() {
        assertThat(line.canonical("\t a\r\n\u0000b\u00a0 c\n")).isEqualTo("a b c");
        assertThat(line.canonical(" \n\t")).isEmpty();
    }

    @Test
    void cutsWithoutSplittingACharacterOrLeavingASpace() {
        assertThat(line.canonical("123456789\uD83D\uDE00")).isEqualTo("123456789");
        assertThat(line.canonical("12345678\uD83D\uDE00x")).isEqualTo("12345678\uD83D\uDE00");
        assertThat(line.canonical("123456789 x")).isEqualTo("123456789");
    }

    @Test
    void replacesHalfACharacter() {
        assertThat(line.canonical("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void isAFixpointThatSurvivesTheWire() {
        for (long seed = 0; seed < 5_000; seed++) {
            String text = anyText(new Random(seed));

            String once = line.canonical(text);

            assertThat(line.canonical(once)).as("seed %d", seed).isEqualTo(once);
            assertThat(line.canonical(line.written(text))).as("seed %d", seed).isEqualTo(once);
            assertThat(new String(once.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).as("seed %d", seed).isEqualTo(once);
            assertThat(once.length()).as("seed %d", seed).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void refusesALineThatHoldsNothing() {
        assertThatThrownBy(() -> new PlainLine(1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        String pieces = "ab \t\n\u0001\u00a0\u2003\uD83D\uDE00\uD83D\uDE00\u00e4";
        int length = random.nextInt(20);
        for (int unit = 0; unit < length; unit++)
            text.append(pieces.charAt(random.nextInt(pieces.length())));
        return text.toString();
    }
}
