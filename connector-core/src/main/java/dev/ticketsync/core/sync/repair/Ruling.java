package dev.ticketsync.core.sync.repair;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.Resolution.Declined;
import dev.ticketsync.core.sync.repair.Resolution.Settled;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.Ticket;

/** A person's word on one open finding, carried out within one transaction. Used once. */
final class Ruling {
    private static final String KEPT = "kept local";
    private static final String DISMISSED = "dismissed";

    private final SyncKit kit;
    private final Transaction tx;
    private final Finding finding;
    private final Finding.About about;
    private final String side;
    private final Optional<Ticket> ticket;
    private final List<Link> links;

    Ruling(SyncKit kit, Transaction tx, Finding finding, String side) {
        this.kit = kit;
        this.tx = tx;
        this.finding = finding;
        this.about = finding.about();
        this.side = side;
        this.ticket = about.ticketId().isEmpty() ? Optional.empty() : tx.tickets().hold(kit.workspace(), about.ticketId());
        this.links = about.ticketId().isEmpty() ? List.of() : tx.links().ofTicket(about.ticketId());
    }

    Resolution carryOut() {
        return switch (about.kind()) {
            case CONFLICT, OVERTAKEN -> ofLostValue();
            case REJECTION, OSCILLATION, REFUSED -> ofHold();
            case APPROVAL -> ofApproval();
            case PARKED -> ofParked();
            case MERGED -> new MergeRuling(kit, tx, finding, links).carryOut(side, ticket);
            case AMBIGUOUS, CONNECTION, NOTICE -> isOurs()
                    ? close(DISMISSED)
                    : new Declined(
                            "finding " + finding.id() + " holds no value to take: put right what it says, or --take local dismisses it");
        };
    }

    private Resolution ofLostValue() {
        if (side.equals(about.connection())) return give(finding.values().lost());
        if (isOurs()) return close(KEPT);
        return links.stream().anyMatch(link -> link.connection().equals(side)) ? close("taken " + side) : wrongSide();
    }

    private Resolution ofParked() {
        if (!isOurs()) return new Declined("finding " + finding.id() + " holds no value to take: --take local has it tried again");
        int unused = new Replay(kit, tx).again(finding);
        return new Settled(Replay.AGAIN);
    }

    /** What waits is decided as an approval; once it was rejected, either side can still be taken. */
    private Resolution ofApproval() {
        Optional<Approval> waiting = tx.approvals().currentOfTicket(kit.workspace(), about.ticketId()).stream()
                .filter(one -> one.isWaiting() && isMeant(one.proposal())).findFirst();
        if (waiting.isPresent())
            return new Declined("finding " + finding.id() + " waits for approval " + waiting.get().id() + ": approve or reject it first");
        boolean isThere = links.stream()
                .anyMatch(link -> link.connection().equals(about.connection()) && link.memory().remote().isPresent());
        return isThere ? ofHold() : new Declined(about.connection() + " has no record yet: move the ticket on, or have it approved");
    }

    private boolean isMeant(Proposal proposal) {
        return switch (proposal.kind()) {
            case MOVE -> proposal.to().equals(finding.values().remote());
            case WRITE -> proposal.connection().equals(about.connection()) && proposal.to().equals(finding.values().local());
        };
    }

    private Resolution ofHold() {
        if (!isOurs() && !side.equals(about.connection())) return wrongSide();
        Optional<Link> link = links.stream().filter(one -> one.connection().equals(about.connection())).findFirst();
        if (link.isEmpty() && isOurs()) return close(DISMISSED);
        if (link.isEmpty())
            return new Declined("the ticket isn't linked to " + about.connection() + " any more: --take local dismisses this");
        if (about.kind() == FindingKind.REFUSED && isOurs()) return sendAgain(link.get());
        Optional<Snapshot> seen = link.get().memory().remote().filter(snapshot -> !about.field().equals("create"));
        if (seen.isEmpty()) return new Declined(about.connection() + " has no record to take from: --take local has it created once more");
        Optional<Translation> words = kit.remotes().find(about.connection()).flatMap(Remote::translation);
        if (words.isEmpty()) return new Declined("connection " + about.connection() + " can't be used: `check` says why");
        return ofHold(new Held(link.get(), words.get(), seen.get().raw().get(field()).orElse("")));
    }

    /** The side whose field is held, as last seen. */
    private record Held(Link link, Translation words, String raw) {}

    private Resolution ofHold(Held held) {
        Optional<String> value = held.words().local(field(), held.raw());
        String shown = value.orElseGet(() -> held.words().shown(field(), held.raw()));
        if (!shown.equals(finding.values().remote()))
            return new Declined("the " + field().label() + " at " + about.connection() + " has changed since: look at `findings` again");
        if (isOurs()) return insist(held, value.orElse(""));
        Resolution given = give(shown);
        if (given instanceof Settled) agree(held, shown, held.link().memory());
        return given;
    }

    /** Has our value written over the remote's: both are said to have agreed on the remote's, so that ours counts as the one that moved. */
    private Resolution insist(Held held, String before) {
        boolean writable = kit.remotes().find(about.connection()).filter(one -> one.capabilities().writable().contains(field()))
                .isPresent();
        Optional<String> ours = ticket.flatMap(known -> held.words().raw(field(), known.value(field())));
        if (!writable || ours.isEmpty()) return new Declined("the " + field().label() + " can't be written to " + about.connection());
        agree(held, before, held.link().memory().resending());
        putDue();
        return close(KEPT);
    }

    private void agree(Held held, String local, Memory memory) {
        Agreed pair = new Agreed(local, held.raw());
        tx.links().update(held.link().with(memory.agreed(memory.base().with(Map.of(field(), pair)))));
    }

    private Resolution sendAgain(Link link) {
        tx.links().update(link.with(link.memory().refusing(FieldValues.NONE)));
        putDue();
        return close(KEPT);
    }

    private Resolution give(String value) {
        if (ticket.isEmpty()) return new Declined("ticket " + about.ticketId() + " doesn't exist any more: --take local dismisses this");
        ChosenValue chosen = new ChosenValue(field(), value);
        if (!chosen.isKnown(kit))
            return new Declined(field().label() + " '" + value + "' of " + about.connection()
                    + " is mapped to nothing here: name it in the configuration, or --take local");
        chosen.giveTo(ticket.get(), kit, tx, new Cause(side, "cli", "finding"));
        putDue();
        return close("taken " + side);
    }

    private Declined wrongSide() {
        Set<String> sides = new LinkedHashSet<>(List.of(about.connection(), Resolutions.LOCAL));
        if (about.kind() == FindingKind.CONFLICT || about.kind() == FindingKind.OVERTAKEN)
            links.forEach(link -> sides.add(link.connection()));
        return new Declined("finding " + finding.id() + " has no side '" + side + "': " + NearestName.hint(side, sides));
    }

    private Resolution close(String how) {
        tx.findings().close(finding.id(), new Finding.Closed(kit.clock().instant(), how));
        return new Settled(how);
    }

    private void putDue() {
        tx.due().put(kit.workspace(), new DueTicket(about.ticketId(), kit.clock().instant(), 0, ""));
    }

    private boolean isOurs() {
        return side.equals(Resolutions.LOCAL);
    }

    private Field field() {
        return Field.of(about.field());
    }
}
