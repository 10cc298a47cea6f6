package dev.ticketsync.core.provider;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RemoteWordsTest {
    @Test
    void staysOnOneLineAndSteersNoTerminal() {
        assertThat(RemoteWords.line("no\r\n2026-11-21 ERROR forged\u001b[31m\u2028\u202ered"))
                .isEqualTo("no  2026-11-21 ERROR forged [31m  red");
    }

    @Test
    void isCutWhereItGetsLong() {
        assertThat(RemoteWords.line("x".repeat(5000))).hasSize(300).endsWith("x…");
        assertThat(RemoteWords.line("😀".repeat(299))).isEqualTo("😀".repeat(299));
    }

    @Test
    void keepsATicketsTextOutEvenWhereOnlyItsBeginningIsQuoted() {
        String text = "The payroll of Jane Doe\nis wrong";

        assertThat(RemoteWords.without(text, RemoteWords.line("'" + text + "' is too long, field summary")))
                .isEqualTo("'…' is too long, field summary");
        assertThat(RemoteWords.without(text, "too long: The payroll of Ja…")).isEqualTo("too long: …");
        assertThat(RemoteWords.without("a", "a status is missing")).isEqualTo("a status is missing");
    }

    @Test
    void holdsForEveryReasonOfAResult() {
        String said = "a\nb".repeat(2000);

        assertThat(new ReadResult.Rejected<>(said).reason()).hasSize(1000).doesNotContain("\n");
        assertThat(new ReadResult.Later<>(Instant.EPOCH, said).why()).hasSize(1000).doesNotContain("\n");
        assertThat(new WriteResult.Denied<>(said).reason()).hasSize(1000).doesNotContain("\n");
        assertThat(new WriteResult.Unknown<>(said).why()).hasSize(1000).doesNotContain("\n");
    }
}
