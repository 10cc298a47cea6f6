package dev.ticketsync.core.workflow;

import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TicketChangeTest {
    private static final Cause CAUSE = new Cause("linear", "ada", "webhook");
    private static final Cause LATER = new Cause("psa", "grace", "poll");

    @Test
    void movesAStatusAndNeverEditsIt() {
        FieldValues status = FieldValues.of(Field.STATUS, "closed");

        assertThatIllegalArgumentException().isThrownBy(() -> new TicketChange(status, List.of(), Map.of(Field.STATUS, CAUSE)))
                .withMessage("a status is moved along edges, not edited");
    }

    @Test
    void joinsTwoChangesOfWhichTheLaterStands() {
        Lifecycle helpdesk = Lifecycles.helpdesk();
        TicketChange move = TicketChange.move(helpdesk.path(helpdesk.status("new"), helpdesk.status("triaged")), CAUSE);
        TicketChange edit = TicketChange.edit(Field.TITLE, "first", CAUSE);

        TicketChange joined = move.and(edit).and(TicketChange.edit(Field.TITLE, "second", LATER));

        assertThat(joined.hops()).isEqualTo(move.hops());
        assertThat(joined.edits().get(Field.TITLE)).contains("second");
        assertThat(joined.causes()).isEqualTo(Map.of(Field.STATUS, CAUSE, Field.TITLE, LATER));
        assertThat(joined.isEmpty()).isFalse();
        assertThat(new TicketChange(FieldValues.NONE, List.of(), Map.of()).isEmpty()).isTrue();
    }
}
