package dev.ticketsync.core.sync.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.RemoteTicket;

/**
 * What a plan was made from: it may be carried out as long as all of it is as it was.
 *
 * @param tickets the tickets with something to do, and their versions
 * @param records the records that they are linked to, and those to be brought over
 * @param rules   a mark of the rules that it was decided by
 */
public record PlanPins(List<Pinned> tickets, List<PinnedRecord> records, String rules) {
    private static final String RULES = "rules";
    private static final String TICKET = "ticket";
    private static final String RECORD = "record";

    public PlanPins {
        tickets = List.copyOf(tickets);
        records = List.copyOf(records);
    }

    /** A ticket and its version. */
    public record Pinned(String id, long version) {}

    /**
     * A record as it was read.
     *
     * @param connection  where
     * @param externalKey which
     * @param displayKey  what people call it
     * @param mark        what it looked like, in a form of its own
     */
    public record PinnedRecord(String connection, String externalKey, String displayKey, String mark) {}

    static PinnedRecord pin(Link link) {
        String mark = link.memory().remote().map(seen -> RecordMark.of(seen.revision(), seen.raw()).toString()).orElse("");
        return link.ref().map(ref -> new PinnedRecord(link.connection(), ref.externalKey(), ref.displayKey(), mark)).orElseThrow();
    }

    static PinnedRecord pin(String connection, RemoteTicket record) {
        return new PinnedRecord(connection, record.externalKey(), record.ref().displayKey(),
                RecordMark.of(record.revision(), record.raw()).toString());
    }

    /** What the plan is made from. */
    public static PlanPins of(Preview.Outlook outlook) {
        List<Pinned> tickets = new ArrayList<>();
        Set<PinnedRecord> records = new LinkedHashSet<>();
        for (PlannedTicket planned : outlook.tickets()) {
            tickets.add(new Pinned(planned.ticket().id(), planned.ticket().version()));
            planned.views().stream().map(view -> view.link()).filter(link -> link.ref().isPresent() && link.memory().remote().isPresent())
                    .forEach(link -> records.add(pin(link)));
        }
        outlook.creates().forEach(pair -> records.add(pin(pair.from(), pair.record())));
        return new PlanPins(tickets, List.copyOf(records), outlook.rules());
    }

    /** As a job's argument; {@link #parse} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, RULES, rules);
        tickets.forEach(ticket -> line(text, TICKET, ticket.id(), Long.toString(ticket.version())));
        records.forEach(record -> line(text, RECORD, record.connection(), record.externalKey(), record.displayKey(), record.mark()));
        return text.toString();
    }

    private static void line(StringBuilder text, String... parts) {
        text.append(String.join("\t", parts)).append('\n');
    }

    static PlanPins parse(String text) {
        String rules = "";
        List<Pinned> tickets = new ArrayList<>();
        List<PinnedRecord> records = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case RULES -> rules = parts[1];
                case TICKET -> tickets.add(new Pinned(parts[1], Long.parseLong(parts[2])));
                default -> records.add(new PinnedRecord(parts[1], parts[2], parts[3], parts[4]));
            }
        }
        return new PlanPins(tickets, records, rules);
    }
}
