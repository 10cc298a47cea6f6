package dev.ticketsync.sandbox.judge;

/** An issue and a ticket that name one another, by the vendors' ids. */
public record Link(String issue, String ticket) {
    public String on(Side side) {
        return side == Side.LINEAR ? issue : ticket;
    }
}
