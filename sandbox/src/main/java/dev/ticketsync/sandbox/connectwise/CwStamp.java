package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who made a record and who changed it last, in whole seconds as the vendor keeps them. */
record CwStamp(Instant entered, String enteredBy, Instant updated, String updatedBy) {
    CwStamp {
        entered = entered.truncatedTo(ChronoUnit.SECONDS);
        updated = updated.truncatedTo(ChronoUnit.SECONDS);
    }

    static CwStamp first(Instant at, String member) {
        return new CwStamp(at, member, at, member);
    }

    CwStamp touched(Instant at, String member) {
        return new CwStamp(entered, enteredBy, at, member);
    }
}
