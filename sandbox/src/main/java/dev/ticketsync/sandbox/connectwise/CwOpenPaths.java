package dev.ticketsync.sandbox.connectwise;

import java.util.UUID;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallGate;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Exchange;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;

/** What is answered without credentials: where a company's codebase is, and the keys that callbacks are signed with. */
final class CwOpenPaths {
    private static final String COMPANY_INFO = "/login/companyinfo/";
    private static final String KEY_PATH = "//system/callbackkey/index.rails";

    private final CallGate gate;
    private final Switches switches;

    CwOpenPaths(CallGate gate, Switches switches) {
        this.gate = gate;
        this.switches = switches;
    }

    /** Returns whether the path, taken below the site, was one of these. */
    boolean serve(Exchange exchange, String path, CwWorld world) {
        if (path.startsWith(COMPANY_INFO)) companyInfo(exchange, path.substring(COMPANY_INFO.length()));
        else if (path.endsWith(KEY_PATH)) signingKey(exchange, world);
        else
            return false;
        return true;
    }

    /** Unknown companies get the word null, with 200. */
    private void companyInfo(Exchange exchange, String company) {
        Answer answer = company.equals(CwSite.COMPANY) ? CwSystemApi.companyInfo() : Answer.json(200, NullNode.instance);
        gate.respond(exchange,
                new Call(ConnectWiseSimulator.VENDOR, ConnectWiseSimulator.NOBODY, "GET /login/companyinfo", CallKind.METADATA), answer);
    }

    /** Only whoever takes callbacks fetches keys: the faults ordered against the connector strike here too. */
    private void signingKey(Exchange exchange, CwWorld world) {
        if (CwSwitch.KEY_NEEDS_LOGIN.on(switches)) world.login.member(exchange);
        Call call = new Call(ConnectWiseSimulator.VENDOR, Call.CONNECTOR, "GET /system/callbackkey", CallKind.AUTH);
        String id = CwRequest.parameters(exchange.query()).getOrDefault("id", "");
        gate.serve(exchange, call, () -> key(id, world.keys), fault -> CwError.tooMany(fault, switches).answer());
    }

    private Answer key(String id, CwSigningKeys keys) {
        try {
            String key = keys.key(UUID.fromString(id));
            if (key == null) return CwError.noEndpoint().answer();
            ObjectNode body = Json.object().put("signing_key", key);
            return Answer.json(200, CwSwitch.KEY_DOUBLE_ENCODED.on(switches) ? TextNode.valueOf(body.toString()) : body);
        } catch (IllegalArgumentException e) {
            return CwError.noEndpoint().answer();
        }
    }
}
