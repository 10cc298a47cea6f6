package dev.ticketsync.sandbox.linear;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Gives a new record its id: the caller's own, if it is a free UUID, or one made here. */
final class NewIds {
    private final Store store;
    private final Ids ids;
    private final Switches switches;

    NewIds(Store store, Ids ids, Switches switches) {
        this.store = store;
        this.ids = ids;
        this.switches = switches;
    }

    /**
     * The id for a record about to be inserted.
     *
     * @param wanted the caller's own; null to leave it to the vendor
     * @throws LinearException if the wanted one is no UUID or is taken; a repeated create is not an upsert
     */
    String choose(Kind kind, @Nullable String wanted) {
        if (wanted == null) return ids.next();
        if (!Ids.isUuid(wanted)) throw LinearException.validation(switches.number("validationStatus"), "id", "isUuid", "id must be a UUID");
        if (store.table(kind).find(wanted) != null) {
            throw LinearException.conflictOnInsert(kind.typeName(), wanted,
                    kind == Kind.ISSUE ? switches.number("duplicateIssueStatus") : 200);
        }
        return wanted;
    }

    /** A webhook's secret in the form that Linear gives out. */
    String secret() {
        return "lin_wh_" + ids.next().replace("-", "");
    }
}
