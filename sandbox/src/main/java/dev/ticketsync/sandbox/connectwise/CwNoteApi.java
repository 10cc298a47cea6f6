package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Switches;

/** {@code /service/tickets/{id}/notes} and {@code allNotes} */
final class CwNoteApi {
    private final CwTickets tickets;
    private final CwNotes notes;
    private final CwTexts texts;
    private final CwMail mail;
    private final Switches switches;

    CwNoteApi(CwTickets tickets, CwNotes notes, CwTexts texts, CwMail mail, Switches switches) {
        this.tickets = tickets;
        this.notes = notes;
        this.texts = texts;
        this.mail = mail;
        this.switches = switches;
    }

    List<CwRoute> routes() {
        String many = "service/tickets/{id}/notes";
        String one = "service/tickets/{id}/notes/{id}";
        return List.of(new CwRoute("GET", many, CallKind.READ, this::list), new CwRoute("POST", many, CallKind.CREATE, this::create),
                new CwRoute("GET", many + "/count", CallKind.READ, this::count),
                new CwRoute("GET", "service/tickets/{id}/allnotes", CallKind.READ, this::listAll),
                new CwRoute("GET", one, CallKind.READ, this::get), new CwRoute("PATCH", one, CallKind.UPDATE, this::patch),
                new CwRoute("PUT", one, CallKind.UPDATE, this::put), new CwRoute("DELETE", one, CallKind.DELETE, this::delete));
    }

    private Answer list(CwRequest request) {
        return new CwListing(request, CwModel.NOTE).page(notes.of(ticket(request).id()), CwNoteApi::render);
    }

    private Answer count(CwRequest request) {
        return new CwListing(request, CwModel.NOTE).count(notes.of(ticket(request).id()));
    }

    private Answer listAll(CwRequest request) {
        CwRecord ticket = ticket(request);
        List<CwRecord> all = Stream.concat(Stream.of(ticket), tickets.index().mergedInto(ticket.id()).stream())
                .flatMap(one -> notes.of(one.id()).stream().map(note -> CwNotes.general(note, one, ticket))).toList();
        return new CwListing(request, CwModel.ANY_NOTE).page(all, CwNoteApi::render);
    }

    private Answer get(CwRequest request) {
        return Answer.json(200, render(notes.need(ticket(request).id(), request.id(1))));
    }

    private Answer create(CwRequest request) {
        ObjectNode given = given(CwBinder.bind(CwModel.NOTE, request.body()), request);
        CwRecord note = notes.add(ticket(request).id(), given, request.call().actor());
        return saved(201, note, given, request);
    }

    private Answer patch(CwRequest request) {
        ObjectNode changes = given(CwPatch.changes(CwModel.NOTE, request.body(), switches), request);
        CwRecord note = notes.update(ticket(request).id(), request.id(1), changes, request.call().actor());
        return saved(200, note, changes, request);
    }

    private Answer put(CwRequest request) {
        ObjectNode given = given(CwBinder.bind(CwModel.NOTE, request.body()), request);
        CwRecord note = notes.replace(ticket(request).id(), request.id(1), given, request.call().actor());
        return saved(200, note, given, request);
    }

    private Answer delete(CwRequest request) {
        notes.remove(ticket(request).id(), request.id(1));
        touch(request, new CwSave(request.call(), false, false));
        return Answer.empty(204);
    }

    /** The answer to a save claims both visibilities, which a later GET does not repeat. */
    private Answer saved(int status, CwRecord note, ObjectNode given, CwRequest request) {
        CwSave save = CwSave.of(request.call(), given, false, switches);
        CwRecord ticket = ticket(request);
        mail.send(ticket, "note", save);
        tickets.audit().noted(ticket, note.stamp().updated(), save.member(), CwTickets.source(save));
        touch(request, save);
        return Answer.json(status, render(note).put("internalFlag", true).put("externalFlag", true));
    }

    private void touch(CwRequest request, CwSave save) {
        if (CwSwitch.NOTE_TOUCHES_TICKET.on(switches)) tickets.touch(request.id(0), save.quiet());
    }

    private ObjectNode given(ObjectNode members, CwRequest request) {
        texts.rewrite(CwModel.NOTE, members, request.call());
        return members;
    }

    /** @throws CwError 404 */
    private CwRecord ticket(CwRequest request) {
        return tickets.index().need(request.id(0));
    }

    private static ObjectNode render(CwRecord note) {
        return note.rendered(Map.of());
    }
}
