package dev.ticketsync.core.store;

/**
 * Why a change was made.
 *
 * @param source {@code local}, or the connection that it came from
 * @param actor  who made it, by that side's name or id; empty if unknown
 * @param via    {@code webhook}, {@code poll}, {@code backfill}, {@code adoption}, {@code finding}, {@code api} …
 * @param run    the run it belongs to (a backfill, a correction); empty for live sync
 */
public record Cause(String source, String actor, String via, String run) {
    public Cause(String source, String actor, String via) {
        this(source, actor, via, "");
    }
}
