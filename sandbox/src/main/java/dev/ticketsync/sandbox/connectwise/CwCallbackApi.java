package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;

/** {@code /system/callbacks}; counted as set-up, since no record of people's is touched. */
final class CwCallbackApi {
    private final CwCallbacks callbacks;
    private final Switches switches;

    CwCallbackApi(CwCallbacks callbacks, Switches switches) {
        this.callbacks = callbacks;
        this.switches = switches;
    }

    List<CwRoute> routes() {
        String many = "system/callbacks";
        String one = "system/callbacks/{id}";
        return List.of(new CwRoute("GET", many, CallKind.METADATA, this::list), new CwRoute("POST", many, CallKind.METADATA, this::create),
                new CwRoute("GET", many + "/count", CallKind.METADATA, this::count), new CwRoute("GET", one, CallKind.METADATA, this::get),
                new CwRoute("PATCH", one, CallKind.METADATA, this::patch), new CwRoute("PUT", one, CallKind.METADATA, this::put),
                new CwRoute("DELETE", one, CallKind.METADATA, this::delete));
    }

    private Answer list(CwRequest request) {
        return new CwListing(request, CwModel.CALLBACK).page(callbacks.all(), CwCallbackApi::render);
    }

    private Answer count(CwRequest request) {
        return new CwListing(request, CwModel.CALLBACK).count(callbacks.all());
    }

    private Answer get(CwRequest request) {
        return Answer.json(200, render(callbacks.need(request.id(0))));
    }

    private Answer create(CwRequest request) {
        return Answer.json(201, render(callbacks.create(CwBinder.bind(CwModel.CALLBACK, request.body()), request.call().actor())));
    }

    private Answer patch(CwRequest request) {
        ObjectNode changes = CwPatch.changes(CwModel.CALLBACK, request.body(), switches);
        ObjectNode own = callbacks.need(request.id(0)).fields();
        return Answer.json(200, render(callbacks.update(request.id(0), own, changes, request.call().actor())));
    }

    private Answer put(CwRequest request) {
        ObjectNode given = CwBinder.bind(CwModel.CALLBACK, request.body());
        return Answer.json(200, render(callbacks.update(request.id(0), Json.object(), given, request.call().actor())));
    }

    private Answer delete(CwRequest request) {
        callbacks.delete(request.id(0));
        return Answer.empty(204);
    }

    private static ObjectNode render(CwRecord entry) {
        return entry.rendered(Map.of());
    }
}
