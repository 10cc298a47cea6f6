package dev.ticketsync.app.cli;

import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.reconcile.LocalChange;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.Rejection;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.sync.job.PlannedTicket;
import dev.ticketsync.core.sync.job.Preview;
import dev.ticketsync.core.ticket.Field;

/** A plan as people read it: a line a ticket, and indented below it a line a field; values as base, local, remote. */
final class PlanText {
    private PlanText() {}

    static List<String> lines(String workspace, Preview.Outlook outlook) {
        List<String> lines = new ArrayList<>();
        for (PlannedTicket ticket : outlook.tickets())
            lines.addAll(lines(ticket));
        for (Preview.NewPair pair : outlook.creates())
            lines.add(pair.record().ref().displayKey() + "\n  create at " + pair.to() + " from " + pair.from() + ": "
                    + labels(pair.values().fields()));
        lines.add(workspace + ": "
                + (lines.isEmpty()
                        ? "nothing to do"
                        : outlook.tickets().size() + " tickets to look at, " + outlook.creates().size() + " to create"));
        return lines;
    }

    private static List<String> lines(PlannedTicket ticket) {
        Plan plan = ticket.plan();
        List<String> lines = new ArrayList<>(List.of(String.join(" = ", keys(ticket)) + "  (ticket " + ticket.ticket().id() + ")"));
        for (LocalChange change : plan.local())
            lines.add("  take   " + change.field().label() + " from " + change.from() + ": "
                    + three(ticket.values(change.field(), change.from())) + " → '" + ListedFinding.oneLine(change.value()) + "'");
        for (RemoteWrite write : plan.writes())
            write.local().forEach((field, value) -> lines.add("  write  " + field.label() + " to " + write.link().connection() + ": "
                    + three(ticket.values(field, write.link().connection())) + " → '" + ListedFinding.oneLine(value) + "'"));
        for (Conflict conflict : plan.conflicts())
            lines.add("  lose   " + conflict.field().label() + " of " + conflict.loser() + ": '" + ListedFinding.oneLine(conflict.lost())
                    + "', since '" + ListedFinding.oneLine(conflict.kept()) + "' of " + conflict.winner() + " stands");
        for (Rejection held : plan.rejections())
            lines.add("  hold   " + held.field().label() + " at " + held.connection() + ": "
                    + three(new PlannedTicket.Three(held.base(), held.local(), held.remote())) + "; " + held.reason());
        plan.creates().forEach(create -> lines.add("  create at " + create.link().connection() + ": " + labels(create.local().fields())));
        plan.probes().forEach(link -> lines.add("  look for the record that was sent to " + link.connection()));
        plan.backlinks().forEach(link -> lines.add("  show the other side's record at " + link.connection()));
        return lines;
    }

    private static List<String> keys(PlannedTicket ticket) {
        return ticket.views().stream().flatMap(view -> view.link().ref().stream()).map(RemoteRef::displayKey).toList();
    }

    private static String three(PlannedTicket.Three values) {
        return "'" + ListedFinding.oneLine(values.base()) + "', '" + ListedFinding.oneLine(values.local()) + "', '"
                + ListedFinding.oneLine(values.remote()) + "'";
    }

    private static String labels(Iterable<Field> fields) {
        List<String> labels = new ArrayList<>();
        fields.forEach(field -> labels.add(field.label()));
        return String.join(", ", labels);
    }
}
