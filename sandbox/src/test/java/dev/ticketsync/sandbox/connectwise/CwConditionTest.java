package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CwConditionTest {
    private static final List<CwRecord> TICKETS = List.of(
            ticket(1, "VPN down", "2026-01-01T10:00:00Z", "New", false).put("externalXRef", "ENG-1").put("budgetHours", 1.5),
            ticket(2, "Printer [hall] on fire", "2026-01-02T10:00:00Z", "In Progress", false),
            ticket(3, "say \"hi\"", "2026-01-03T10:00:00Z", "Closed", true).put("externalXRef", "eng-3")).stream()
            .map(CwConditionTest::recorded).toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"id = 2 | 2", "id != 2 | 1 3", "id > 1 | 2 3", "id >= 2 | 2 3", "id < 2 | 1",
            "id <= 2 | 1 2", "id in (1, 3) | 1 3", "id not in (1,3) | 2", "ID IN (3) | 3", "summary = \"vpn DOWN\" | 1",
            "summary = 'VPN down' | 1", "summary contains 'on' | 2", "summary not contains \"o\" | 3", "summary like 'vpn*' | 1",
            "summary like '%fire' | 2", "summary like '*n*' | 1 2", "summary not like '*n*' | 3", "summary like '*[[]hall]*' | 2",
            "summary = \"say \\\"hi\\\"\" | 3", "status/name = 'new' | 1", "Status/Id = 7 | ''", "status/name in ('New','Closed') | 1 3",
            "closedFlag = True | 3", "closedflag=false | 1 2", "externalXRef = null | 2", "externalXRef != null | 1 3",
            "externalXRef = \"ENG-3\" | 3", "externalXRef != 'ENG-1' | 3", "budgetHours > 1 | 1",
            "lastUpdated > [2026-01-02T10:00:00Z] | 3",
            "lastUpdated >= [2026-01-02T10:00:00Z] | 2 3", "_info/lastUpdated < [2026-01-02] | 1",
            "lastupdated > [2026-01-02T09:59:59] | 2 3",
            "dateEntered > [2025-01-01] | 1 2 3", "id = 1 or id = 2 and closedFlag = true | 1",
            "(id = 1 or id = 2) AND closedFlag = false | 1 2",
            "((id=3)) | 3", "id = 1 OR (closedFlag = True and summary contains 'hi') | 1 3"})
    void selects(String condition, String expected) {
        List<Integer> found = TICKETS.stream().filter(CwCondition.parse(CwModel.TICKET, condition)).map(CwRecord::id).toList();

        assertThat(String.join(" ", found.stream().map(String::valueOf).toList())).isEqualTo(expected.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"member/id = 1 | member/id is not a recognized name.",
            "status/colour = 1 | status/colour is not a recognized name.", "noteType = 'x' | noteType is not a recognized name.",
            "initialDescription = 'x' | initialDescription is not a recognized name.",
            "closedFlag = 1 | Expected a boolean value, not a numeric. String values should be enclosed with double or single quotes;",
            "id = 'x' | Expected a numeric value, not a string.", "summary = 3 | Expected a string value, not a numeric.",
            "lastUpdated > '2026-01-01' | Expected a datetime value, not a string.",
            "lastUpdated > [yesterday] | [yesterday] is not a valid DateTime.",
            "id = | Unexpected end of the condition.", "id = 1 and | Unexpected end of the condition.",
            "(id = 1 | Unexpected end of the condition.",
            "id = 1) | Unexpected ')'.", "id between 1 | Unexpected 'between'.", "id = abc | Unexpected 'abc'.",
            "id = 1 id = 2 | Unexpected 'id'.",
            "summary = 'open | Unterminated string", "id ! 1 | Unexpected character '!'", "id = 1 & id = 2 | Unexpected character '&'",
            "summary contains null | Only a string"})
    void refuses(String condition, String message) {
        assertThatThrownBy(() -> CwCondition.parse(CwModel.TICKET, condition)).isInstanceOf(CwError.class)
                .hasMessageContaining("\"ApiFindCondition\"").hasMessageContaining(message.strip().replace("\"", "\\\""));
    }

    @Test
    void findsByReferenceIdAndTimeWithoutLookingAtEveryTicket() {
        CwTicketIndex index = new CwTicketIndex();
        TICKETS.forEach(index::put);

        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "externalXRef = 'ENG-3' and closedFlag = True"))).hasSize(1);
        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "id in (1,1,9)"))).hasSize(1);
        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "board/id = 1 and (lastUpdated >= [2026-01-02T10:00:00Z])")))
                .hasSize(2);
        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "id = 1 or closedFlag = True"))).hasSize(3);
    }

    @Test
    void forgetsWhereATicketStoodBefore() {
        CwTicketIndex index = new CwTicketIndex();
        TICKETS.forEach(index::put);
        CwRecord moved = TICKETS.getFirst();
        index.put(new CwRecord(1, moved.copyOfFields().put("externalXRef", "ENG-9"),
                moved.stamp().touched(Instant.parse("2026-02-01T00:00:00Z"), "ada")));
        index.remove(3);

        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "externalXRef = 'ENG-1'"))).isEmpty();
        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "externalXRef = 'ENG-9'"))).hasSize(1);
        assertThat(index.candidates(CwCondition.parse(CwModel.TICKET, "lastUpdated > [2026-01-02T10:00:00Z]"))).extracting(CwRecord::id)
                .containsExactly(2, 1);
    }

    private static ObjectNode ticket(int id, String summary, String updated, String status, boolean closed) {
        ObjectNode fields = Json.object().put("id", id).put("summary", summary).put("closedFlag", closed).put("at", updated);
        fields.putObject("status").put("id", id + 100).put("name", status);
        return fields;
    }

    private static CwRecord recorded(ObjectNode fields) {
        Instant at = Instant.parse(fields.remove("at").asText());
        return new CwRecord(fields.get("id").asInt(), fields, CwStamp.first(at, "ada"));
    }
}
