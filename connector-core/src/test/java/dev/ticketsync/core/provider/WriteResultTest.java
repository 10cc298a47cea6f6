package dev.ticketsync.core.provider;

import java.time.Instant;
import java.util.List;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WriteResultTest {
    private static final String QUOTING = "no: 'Payroll of Ms Gray' and 'She is ill' may not be set";

    @Test
    void noReasonQuotesTheTextsThatWereSent() {
        FieldValues sent = FieldValues.of(Field.TITLE, "Payroll of Ms Gray").with(Field.DESCRIPTION, "She is ill");
        List<WriteResult<String>> quoting = List.of(new WriteResult.Later<>(Instant.EPOCH, QUOTING), new WriteResult.Rejected<>(QUOTING),
                new WriteResult.Unknown<>(QUOTING), new WriteResult.Forbidden<>(QUOTING), new WriteResult.Denied<>(QUOTING));

        assertThat(quoting).map(result -> result.withoutTexts(sent).toString())
                .allSatisfy(shown -> assertThat(shown).contains("may not be set").doesNotContain("Gray").doesNotContain("ill"));
    }
}
