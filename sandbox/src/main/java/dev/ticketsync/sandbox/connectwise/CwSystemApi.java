package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Json;

/** What the system says of itself and of the caller. */
final class CwSystemApi {
    static final String VERSION = "v2025.1.98765";

    private final CwSetup setup;

    CwSystemApi(CwSetup setup) {
        this.setup = setup;
    }

    List<CwRoute> routes() {
        return List.of(new CwRoute("GET", "system/info", CallKind.METADATA, CwSystemApi::info),
                new CwRoute("GET", "system/myaccount", CallKind.METADATA, this::account));
    }

    /** Answered without credentials. */
    static Answer companyInfo() {
        return Answer.json(200, Json.object().put("CompanyName", "Sandbox").put("Codebase", CwSite.CODEBASE).put("VersionCode", "v2025.1")
                .put("VersionNumber", "v4.6.98765").put("CompanyID", CwSite.COMPANY).put("IsCloud", "True"));
    }

    private static Answer info(CwRequest request) {
        ObjectNode info = Json.object().put("version", VERSION).put("isCloud", true).put("serverTimeZone", "Eastern Standard Time")
                .put("cloudRegion", "NA");
        info.putArray("licenseBits");
        return Answer.json(200, info);
    }

    private Answer account(CwRequest request) {
        CwRecord member = setup.members.find(Json.object().put("identifier", request.call().actor()), any -> true);
        if (member == null) throw CwError.security();
        return Answer.json(200, member.rendered(Map.of()));
    }
}
