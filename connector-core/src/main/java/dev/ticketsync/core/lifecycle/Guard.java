package dev.ticketsync.core.lifecycle;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Something an edge demands before it may be taken. A name only: whether it is met is answered by {@link Evidence}. */
public sealed interface Guard {
    /** The name in configuration and in an answer's list of what is missing; {@link #of} reads it. */
    String label();

    /** Tells whether an approval is enough. */
    default boolean isMetByApproval() {
        return false;
    }

    /** Something that is there or not. */
    enum Fact implements Guard {
        /** There is a text that tells how the ticket was resolved. */
        RESOLUTION("resolution"),
        /** There is an output, valid against the ticket's {@code expectedOutputSchema}, where the ticket has one. */
        VALID_OUTPUT("validOutput"),
        /** Somebody has approved this very move. */
        APPROVAL("approval"),
        /** The customer, or somebody for them, has confirmed that it is resolved. */
        CUSTOMER_CONFIRMED("customerConfirmed"),
        /** Every ticket that is a part of it is resolved or over. */
        NO_OPEN_CHILDREN("noOpenChildren");

        private final String label;

        Fact(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public boolean isMetByApproval() {
            return this == APPROVAL;
        }
    }

    /**
     * The ticket has been in its status for a while.
     *
     * @param minutes at least that many
     */
    record Waited(long minutes) implements Guard {
        private static final Pattern FORM = Pattern.compile("waited (\\d{1,6})([mhd])");

        public Waited {
            if (minutes < 1) throw new IllegalArgumentException("a waiting time of " + minutes + " minutes is none");
        }

        @Override
        public String label() {
            if (minutes % 1440 == 0) return "waited " + minutes / 1440 + "d";
            return minutes % 60 == 0 ? "waited " + minutes / 60 + "h" : "waited " + minutes + "m";
        }

        public Duration time() {
            return Duration.ofMinutes(minutes);
        }

        private static Optional<Guard> find(String label) {
            Matcher form = FORM.matcher(label);
            if (!form.matches()) return Optional.empty();
            long unit = switch (form.group(2)) {
                case "d" -> 1440;
                case "h" -> 60;
                default -> 1;
            };
            long minutes = Long.parseLong(form.group(1)) * unit;
            return minutes < 1 ? Optional.empty() : Optional.of(new Waited(minutes));
        }
    }

    /** One of the two is enough. */
    record Either(Guard one, Guard other) implements Guard {
        private static final String OR = " or ";

        @Override
        public String label() {
            return one.label() + OR + other.label();
        }

        @Override
        public boolean isMetByApproval() {
            return one.isMetByApproval() || other.isMetByApproval();
        }
    }

    /**
     * Returns the guard of that label, such as {@code customerConfirmed or waited 3d}.
     *
     * @throws IllegalArgumentException if there is none; the message lists what there is
     */
    static Guard of(String label) {
        int or = label.lastIndexOf(Either.OR);
        if (or >= 0) return new Either(of(label.substring(0, or)), of(label.substring(or + Either.OR.length())));
        return Arrays.stream(Fact.values()).filter(fact -> fact.label().equals(label)).map(Guard.class::cast).findFirst()
                .or(() -> Waited.find(label)).orElseThrow(() -> new IllegalArgumentException("there is no guard '" + label + "': it takes "
                        + Arrays.stream(Fact.values()).map(Fact::label).collect(Collectors.joining(", "))
                        + ", 'waited' with a time such as 3d, 12h or 30m, or two of these with 'or' between them"));
    }
}
