package dev.ticketsync.sandbox.judge;

/** One of the two vendors that are kept in step. */
public enum Side {
    LINEAR("linear"), PSA("connectwise");

    private final String vendor;

    Side(String vendor) {
        this.vendor = vendor;
    }

    /** The simulator's name in the sandbox. */
    public String vendor() {
        return vendor;
    }

    public Side other() {
        return this == LINEAR ? PSA : LINEAR;
    }

    /** @throws IllegalArgumentException if neither side is that vendor */
    public static Side of(String vendor) {
        for (Side side : values()) {
            if (side.vendor.equals(vendor)) return side;
        }
        throw new IllegalArgumentException("the judge knows no vendor '" + vendor + "'; it knows linear and connectwise");
    }
}
