package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/** What the judge says once everything is at rest, matter by matter, from the vendors' records and the people's ledger. */
final class Verdict {
    private static final Pattern TYPED_TEXT = Pattern.compile("(title|point) \\d");

    private final World world;

    Verdict(World world) {
        this.world = world;
    }

    void pronounce() {
        for (Matter matter : world.ledger().matters())
            pronounce(matter);
    }

    private void checked(Invariant invariant) {
        world.tally().count("checked: " + invariant);
    }

    private void pronounce(Matter matter) {
        Row row = matter.opened;
        Optional<Link> link = world.house().store()
                .reading(tx -> tx.links().findByKey(World.WORKSPACE, row.vendor.connection(), row.key));
        if (link.isEmpty() || matter.at(row.vendor.other()).isEmpty()) {
            uncrossed(matter, link);
            return;
        }
        if (matter.at(row.vendor.other()).filter(made -> made.copied && (isRefused(link.get()) || isTakenForACopy(link.get(), made)))
                .isPresent()) {
            world.tally().count("not linked, since a copy has left it unclear which one is meant");
            return;
        }
        Ticket ticket = world.house().store().reading(tx -> tx.tickets().find(World.WORKSPACE, link.get().ticketId())).orElseThrow();
        List<Finding> findings = world.house().store().reading(tx -> tx.findings().openOfTicket(ticket.id()));
        inStep(matter, ticket, findings);
        nothingLost(matter, findings);
        nothingLostOfTheHub(matter, ticket, findings);
        noLeak(ticket, findings);
        fold(ticket);
        world.judge().dispatches(ticket.id());
        nothingInvented(matter, ticket);
    }

    private void nothingInvented(Matter matter, Ticket ticket) {
        for (JournalEntry entry : world.house().store().reading(tx -> tx.journal().ofTicket(ticket.id()))) {
            Field field = entry.field();
            if (!Meaning.isText(field) || !matter.opened.vendor.shows(field)) continue;
            checked(Invariant.NOTHING_INVENTED);
            boolean typed = matter.typed.stream()
                    .anyMatch(line -> line.field == field && world.meaning().isNamed(field, line.row.vendor, line.raw, entry.after()))
                    || matter.handled.stream().anyMatch(line -> line.field == field && line.value.equals(entry.after()));
            Judge.demand(typed, Invariant.NOTHING_INVENTED, field.label() + " '" + entry.after() + "' of the ticket of " + matter.opened);
        }
    }

    private void uncrossed(Matter matter, Optional<Link> link) {
        checked(Invariant.CROSSED_WHEN_QUIET);
        Row row = matter.opened;
        boolean excused = row.presence != Presence.LIVE || world.meaning().isUnmapped(Field.STATUS, row.vendor, row.value(Field.STATUS))
                || link.filter(this::isRefused).isPresent() || link.filter(this::waitsForAnApproval).isPresent();
        Judge.demand(excused, Invariant.CROSSED_WHEN_QUIET, row + " has no counterpart");
        world.tally().count("not crossed, and rightly so");
    }

    private boolean waitsForAnApproval(Link link) {
        return world.house().store().reading(tx -> tx.findings().openOfTicket(link.ticketId())).stream()
                .anyMatch(finding -> finding.about().kind() == FindingKind.APPROVAL);
    }

    private boolean isRefused(Link link) {
        return world.house().store().reading(tx -> tx.findings().openOfTicket(link.ticketId())).stream()
                .anyMatch(finding -> finding.about().field().equals("create"));
    }

    /** Its copy was seen first, and the answer that would have told which is which was lost. */
    private boolean isTakenForACopy(Link link, Row made) {
        return world.house().store().reading(tx -> tx.findings().openOfTicket(link.ticketId())).stream()
                .anyMatch(finding -> finding.about().kind() == FindingKind.AMBIGUOUS && finding.about().field().equals(made.key));
    }

    private void inStep(Matter matter, Ticket ticket, List<Finding> findings) {
        Row linear = matter.at(Vendor.LINEAR).orElseThrow();
        Row psa = matter.at(Vendor.PSA).orElseThrow();
        if (linear.presence != Presence.LIVE || psa.presence != Presence.LIVE) return;
        List<Finding> holds = findings.stream().filter(Verdict::isHold).toList();
        for (Field field : Field.values()) {
            checked(Invariant.IN_STEP_WHEN_QUIET);
            boolean equal = field == Field.DESCRIPTION || world.meanings(matter.chosen(field))
                    .anyMatch(meaning -> meaning.same(field, Vendor.LINEAR, linear.value(field), Vendor.PSA, psa.value(field)));
            if (equal && field == Field.STATUS
                    && !world.meaning().same(field, Vendor.LINEAR, linear.value(field), Vendor.PSA, psa.value(field)))
                world.tally().count("in step by a map of before");
            boolean held = holds(holds, linear, field, linear.value(field)) || holds(holds, psa, field, psa.value(field));
            Judge.demand(equal || held, Invariant.IN_STEP_WHEN_QUIET,
                    field.label() + " of " + linear + " is '" + linear.value(field) + "', of "
                            + psa + " '" + psa.value(field) + "'");
            boolean local = isTicket(ticket, field, linear) || isTicket(ticket, field, psa);
            Judge.demand(local || held, Invariant.IN_STEP_WHEN_QUIET, field.label() + " of the ticket of " + linear + " is '"
                    + ticket.value(field) + "'");
        }
    }

    /** A value that lost against another one is kept on record, but keeps nothing apart. */
    private static boolean isHold(Finding finding) {
        return finding.about().kind() != FindingKind.CONFLICT && finding.about().kind() != FindingKind.OVERTAKEN;
    }

    private boolean isTicket(Ticket ticket, Field field, Row row) {
        return row.vendor.shows(field) && world.meaning().isNamed(field, row.vendor, row.value(field), ticket.value(field));
    }

    /** Tells whether a finding about this record's field has this value on record. */
    private boolean holds(List<Finding> findings, Row row, Field field, String raw) {
        return findings.stream().filter(finding -> finding.about().field().equals(field.label()))
                .anyMatch(finding -> isNamed(field, row, raw, finding.values().lost())
                        || isNamed(field, row, raw, finding.values().remote()));
    }

    /** Whatever was put on record means what it meant by the map of its time. */
    private boolean isNamed(Field field, Row row, String raw, String onRecord) {
        return world.meanings(0).anyMatch(meaning -> meaning.isNamed(field, row.vendor, raw, onRecord));
    }

    private void nothingLost(Matter matter, List<Finding> findings) {
        for (Typed line : matter.typed) {
            if (line.replaced || (line.hasCrossed() && matter.isFollowed(line))) {
                world.tally().count("typed: answered by a later person");
                continue;
            }
            checked(Invariant.NOTHING_LOST);
            if (stands(matter, line, findings)) world.tally().count("typed: stands");
            else if (holds(findings, line.row, line.field, line.raw)) world.tally().count("typed: kept in a finding");
            else
                lost(line);
        }
    }

    private void nothingLostOfTheHub(Matter matter, Ticket ticket, List<Finding> findings) {
        for (Handled line : matter.handled) {
            if (line.replaced) {
                world.tally().count("given at the hub: answered by a later person");
                continue;
            }
            checked(Invariant.NOTHING_LOST);
            boolean stands = ticket.value(line.field).equals(line.value);
            boolean kept = findings.stream().anyMatch(finding -> finding.about().field().equals(line.field.label())
                    && (finding.values().lost().equals(line.value) || finding.values().local().equals(line.value)));
            Judge.demand(stands || kept, Invariant.NOTHING_LOST, line + " is gone");
            world.tally().count(stands ? "given at the hub: stands" : "given at the hub: kept in a finding");
        }
    }

    /** It stands where it was typed, as it was typed; or on the other side, while a finding holds what is there instead or the record is out of reach. */
    private boolean stands(Matter matter, Typed line, List<Finding> findings) {
        Vendor own = line.row.vendor;
        String there = line.row.value(line.field);
        if (!own.shows(line.field) || matter.means(line, own, there)) return true;
        Row other = matter.at(own.other()).orElseThrow();
        return matter.means(line, own.other(), other.value(line.field))
                && (line.row.presence != Presence.LIVE || holds(findings, line.row, line.field, there));
    }

    /** Only what nobody ever told the connector, and what its write covered before it could have looked, may be gone: that is counted. */
    private void lost(Typed line) {
        boolean traceless = !line.isTold() && line.coveredAt >= 0;
        Judge.demand(traceless, Invariant.NOTHING_LOST, line + " at " + line.at / 1000.0 + " s is gone");
        world.tally().count("typed: overtaken, and no trace of it was told by " + line.row.vendor);
        world.chronicle().note("the judge", "counts as overtaken without a trace:", line);
    }

    private void noLeak(Ticket ticket, List<Finding> findings) {
        checked(Invariant.NO_LEAK);
        Stream<String> reasons = findings.stream().map(Finding::reason);
        Stream<String> causes = world.house().store().reading(tx -> tx.journal().ofTicket(ticket.id())).stream()
                .map(entry -> entry.cause().actor() + " " + entry.cause().note());
        Stream.concat(reasons, causes)
                .forEach(said -> Judge.demand(!TYPED_TEXT.matcher(said).find(), Invariant.NO_LEAK,
                        "'" + said + "' quotes what somebody typed"));
    }

    private void fold(Ticket ticket) {
        checked(Invariant.STATE_IS_FOLD);
        Map<Field, String> folded = new EnumMap<>(Field.class);
        List<JournalEntry> local = new ArrayList<>(world.house().store().reading(tx -> tx.journal().ofTicket(ticket.id())));
        local.removeIf(entry -> !entry.side().equals("local"));
        for (JournalEntry entry : local) {
            Judge.demand(entry.before().equals(folded.getOrDefault(entry.field(), entry.before())), Invariant.STATE_IS_FOLD,
                    entry.field().label() + " went from what it never was");
            folded.put(entry.field(), entry.after());
        }
        folded.forEach((field, value) -> Judge.demand(ticket.value(field).equals(value), Invariant.STATE_IS_FOLD, field.label()));
        Judge.demand(ticket.status().equals(world.judge().statusByEvents(ticket.id())), Invariant.STATE_IS_FOLD, "status by events");
    }
}
