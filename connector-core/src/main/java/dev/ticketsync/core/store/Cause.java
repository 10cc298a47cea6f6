package dev.ticketsync.core.store;

/**
 * Why a change was made.
 *
 * @param source {@code local}, or the connection that it came from
 * @param actor  who made it, by that side's name or id; empty if unknown
 * @param via    {@code webhook}, {@code poll}, {@code backfill}, {@code adoption}, {@code finding}, {@code api} …
 * @param run    the run it belongs to (a sync, a backfill, a correction); empty for live sync
 * @param note   what else is to say, without ticket text: why it was decided so, or the delivery that told; empty if nothing
 */
public record Cause(String source, String actor, String via, String run, String note) {
    public Cause(String source, String actor, String via, String run) {
        this(source, actor, via, run, "");
    }

    public Cause(String source, String actor, String via) {
        this(source, actor, via, "");
    }
}
