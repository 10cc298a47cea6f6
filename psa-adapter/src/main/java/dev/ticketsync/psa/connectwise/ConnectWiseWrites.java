package dev.ticketsync.psa.connectwise;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Changes and creates tickets. Every write tells the PSA whether it may mail people about it, since silence means that it may. */
final class ConnectWiseWrites {
    private static final String MAIL = "processNotifications";

    private final ConnectWiseClient client;
    private final ConnectWiseResults results;
    private final ConnectWiseTickets tickets;
    private final ConnectWiseTicketReader reader;
    private final ConnectWiseSettings settings;

    ConnectWiseWrites(ConnectWiseClient client, ConnectWiseResults results, ConnectWiseTickets tickets, ConnectWiseTicketReader reader,
            ConnectWiseSettings settings) {
        this.client = client;
        this.results = results;
        this.tickets = tickets;
        this.reader = reader;
        this.settings = settings;
    }

    WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
        if (!ConnectWiseTickets.isKey(externalKey)) return new WriteResult.Gone<>();
        Optional<String> objection = ConnectWisePatch.objection(patch.raw(), ConnectWisePatch.CHANGEABLE);
        if (objection.isPresent()) return new WriteResult.Rejected<>(objection.get());
        WriteResult<RemoteTicket> result = patch(externalKey, ConnectWisePatch.of(patch.raw()), lane).withoutTexts(patch.raw());
        return result instanceof WriteResult.Unknown<RemoteTicket> unknown ? lookedAfter(externalKey, patch.raw(), unknown, lane) : result;
    }

    WriteResult<RemoteTicket> create(NewRemote record, ReadResult<ConnectWiseBoard> board, ReadResult<Map<String, Long>> defaults,
            Lane lane) {
        Optional<String> objection = ConnectWisePatch.objection(record.values().raw(), EnumSet.allOf(Field.class));
        if (objection.isPresent()) return new WriteResult.Rejected<>(objection.get());
        return ConnectWiseResults.thenWrite(board, onBoard -> ConnectWiseResults.thenWrite(defaults, ids -> {
            ConnectWiseRequest request = ConnectWiseRequest.post("create ticket", ConnectWiseQuery.of(ConnectWiseTickets.PATH),
                    ticket(record, onBoard, ids), lane);
            return results.create(client.send(request), ok -> reader.read(ok.body())).withoutTexts(record.values().raw());
        }));
    }

    /**
     * Sets the reference where none is set, or the one by which a ticket of ours was created, which tells people nothing. Somebody else's is left alone: another
     * tool may find its tickets by it.
     */
    WriteResult<RemoteRef> linkBack(String externalKey, String reference, Set<String> known, Lane lane) {
        String field = settings.reference().field();
        return ConnectWiseResults.thenWrite(tickets.text(externalKey, field, lane), present -> {
            if (present.isEmpty()) return new WriteResult.Gone<>();
            String value = present.get().strip();
            if (known.contains(value)) return new WriteResult.Applied<>(reader.ref(Long.parseLong(externalKey)));
            if (!value.isEmpty() && !value.startsWith(ProviderId.LOCAL + ":")) {
                return new WriteResult.Rejected<>(
                        "the reference field " + field + " of #" + externalKey + " holds another value already: it was left alone");
            }
            return ref(patch(externalKey, new ConnectWisePatch().replace(field, reference), lane));
        });
    }

    private WriteResult<RemoteTicket> patch(String externalKey, ConnectWisePatch patch, Lane lane) {
        ConnectWiseRequest request = ConnectWiseRequest.patch("update ticket", ConnectWiseTickets.address(externalKey),
                patch.replace(MAIL, settings.mailPeople()).body(), lane);
        return results.update(client.send(request), ok -> reader.read(externalKey, ok.body()));
    }

    /** The answer was lost: if the ticket holds the values, the write went through, or it isn't needed any more. */
    private WriteResult<RemoteTicket> lookedAfter(String externalKey, FieldValues wanted, WriteResult.Unknown<RemoteTicket> unknown,
            Lane lane) {
        if (!(tickets.byKey(externalKey, lane) instanceof ReadResult.Read<Optional<RemoteTicket>> read)) return unknown;
        if (read.value().isEmpty()) return new WriteResult.Gone<>();
        RemoteTicket now = read.value().get();
        return now.raw().only(wanted.fields()).equals(wanted) ? new WriteResult.Applied<>(now) : unknown;
    }

    private ObjectNode ticket(NewRemote record, ConnectWiseBoard board, Map<String, Long> defaults) {
        ObjectNode ticket = ConnectWiseJson.MAPPER.createObjectNode();
        FieldValues values = record.values().raw();
        ticket.put("summary", values.get(Field.TITLE).filter(title -> !title.isBlank()).orElse(ConnectWiseSummary.EMPTY));
        ticket.set("board", ConnectWisePatch.reference(board.id()));
        defaults.forEach((member, id) -> ticket.set(member, ConnectWisePatch.reference(id)));
        values.get(Field.STATUS).ifPresent(raw -> ticket.set("status", ConnectWisePatch.value(Field.STATUS, raw)));
        values.get(Field.PRIORITY).ifPresent(raw -> ticket.set("priority", ConnectWisePatch.value(Field.PRIORITY, raw)));
        values.get(Field.DESCRIPTION).filter(text -> !text.isBlank()).ifPresent(text -> ticket.put("initialDescription", text));
        ticket.put("initialInternalAnalysis", whereFrom(record.origin()));
        ticket.put(settings.reference().field(), record.reservation());
        return ticket.put(MAIL, settings.mailPeople());
    }

    private static String whereFrom(Backlink origin) {
        return origin.ref().displayKey() + " " + origin.ref().url();
    }

    private static WriteResult<RemoteRef> ref(WriteResult<RemoteTicket> result) {
        return switch (result) {
            case WriteResult.Applied<RemoteTicket> applied -> new WriteResult.Applied<>(applied.remote().ref());
            case WriteResult.Later<RemoteTicket> later -> new WriteResult.Later<>(later.at(), later.why());
            case WriteResult.Rejected<RemoteTicket> rejected -> new WriteResult.Rejected<>(rejected.reason());
            case WriteResult.Gone<RemoteTicket> gone -> new WriteResult.Gone<>();
            case WriteResult.Unknown<RemoteTicket> unknown -> new WriteResult.Unknown<>(unknown.why());
            case WriteResult.Forbidden<RemoteTicket> forbidden -> new WriteResult.Forbidden<>(forbidden.reason());
            case WriteResult.Denied<RemoteTicket> denied -> new WriteResult.Denied<>(denied.reason());
        };
    }
}
