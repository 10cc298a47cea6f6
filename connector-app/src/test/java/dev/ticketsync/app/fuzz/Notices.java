package dev.ticketsync.app.fuzz;

import dev.ticketsync.core.provider.Notice;

/** What the engine may rely on of a delivery that was read. */
final class Notices {
    private Notices() {}

    static void check(Notice notice) {
        switch (notice) {
            case Notice.Seen seen -> Results.require(!seen.observation().ticket().externalKey().isBlank(), "a record without a key");
            case Notice.Hint hint -> Results.require(!hint.externalKey().isBlank(), "a hint at nothing");
            case Notice.Nothing nothing -> Results.require(!nothing.why().isBlank(), "no reason");
        }
    }
}
