package dev.ticketsync.sandbox.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.Switches;

/**
 * Who saves, and what the save is told about telling others.
 *
 * @param call the call it came with; its actor is the member's identifier
 * @param notifies whether customers are mailed, which is so unless the save says otherwise
 */
record CwSave(Call call, boolean notifies, boolean skipsCallbacks) {

    /** Reads the flags from a body's members; tickets notify by default, notes don't. */
    static CwSave of(Call call, ObjectNode members, boolean notifiesByDefault, Switches switches) {
        boolean skips = flag(members, "skipCallback", false) && CwSwitch.SKIP_CALLBACK_WORKS.on(switches);
        return new CwSave(call, flag(members, "processNotifications", notifiesByDefault), skips);
    }

    /** A merge's, which mails nobody. */
    static CwSave ofMerge(Call call, Switches switches) {
        return new CwSave(call, false, !CwSwitch.MERGE_SENDS_CALLBACKS.on(switches));
    }

    /** The same save without mails, for what follows from one that has mailed already. */
    CwSave quiet() {
        return new CwSave(call, false, skipsCallbacks);
    }

    String member() {
        return call.actor();
    }

    private static boolean flag(ObjectNode members, String name, boolean standard) {
        JsonNode value = members.get(name);
        if (value == null || value.isNull()) return standard;
        return value.asBoolean();
    }
}
