package dev.ticketsync.sandbox.connectwise;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.ticketsync.sandbox.host.Switches;

/** What the sources leave open about the real system, so that the connector can be tried under either answer. */
enum CwSwitch {
    /** Read-only members in PATCH and PUT are refused instead of passed over. */
    READ_ONLY_REFUSED(false),
    /** {@code closedFlag} may be written directly: it moves the ticket to the board's first closed or default status. */
    CLOSED_FLAG_WRITABLE(false),
    /** PATCH of a path inside a reference, such as {@code status/id}, is carried out instead of answered with an untrue 200. */
    NESTED_PATCH_WORKS(false),
    /** A saved note moves the ticket's {@code lastUpdated} and sends {@code updated}. */
    NOTE_TOUCHES_TICKET(true),
    /** A save that changes nothing still moves {@code lastUpdated} and sends {@code updated}. */
    EMPTY_SAVE_TOUCHES_TICKET(true),
    /** A create sends {@code added} and {@code updated}. */
    CREATE_SENDS_UPDATED_TOO(false),
    /** A merge sends {@code updated} for the tickets that it changes. */
    MERGE_SENDS_CALLBACKS(true),
    /** A merge is a save of the ticket that was merged into, too: it moves its {@code lastUpdated}. */
    MERGE_TOUCHES_PARENT(true),
    /** {@code isSelfSuppressedFlag} on a callback keeps its creator's own changes from it. */
    SELF_SUPPRESSION_WORKS(false),
    /** {@code skipCallback} on a save keeps it from all callbacks. */
    SKIP_CALLBACK_WORKS(false),
    /** Retries of a delivery carry the {@code MessageId} of the first attempt. */
    MESSAGE_ID_STABLE(true),
    /** The signing key is handed out with credentials only. */
    KEY_NEEDS_LOGIN(false),
    /** The key's body is a JSON string that holds JSON, which connectwise-rest 1.3.0 wants. */
    KEY_DOUBLE_ENCODED(false),
    /** A missing or malformed {@code clientId} gets 403 with a JSON body instead of 400 in plain text. */
    CLIENT_ID_IS_403(true),
    /** Wrong keys look like a missing endpoint, as some cloud hosts answer. */
    BAD_LOGIN_IS_404(false);

    /** Seconds that a call refused by an ordered fault is told to wait; a number, unlike the rest. */
    static final String RETRY_AFTER = "retryAfterSeconds";

    /** Characters that path and query may have together; a number too. The guide advises 2000, the real limit is not known. */
    static final String LONGEST_ADDRESS = "longestAddress";

    private final boolean standard;

    CwSwitch(boolean standard) {
        this.standard = standard;
    }

    /** The name that the sandbox's control call sets it by, such as {@code noteTouchesTicket}. */
    String wireName() {
        StringBuilder wire = new StringBuilder();
        for (String word : name().split("_", -1)) {
            wire.append(wire.isEmpty() ? word.toLowerCase(Locale.ROOT) : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return wire.toString();
    }

    boolean on(Switches switches) {
        return switches.on(wireName());
    }

    /** Returns fresh switches, all as standing here. */
    static Switches fresh() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (CwSwitch each : values())
            defaults.put(each.wireName(), each.standard);
        defaults.put(RETRY_AFTER, 30);
        defaults.put(LONGEST_ADDRESS, 2000);
        defaults.put(CwSite.KEY_ORIGIN, "");
        return new Switches(defaults);
    }
}
