package dev.ticketsync.core.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Priority;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;

/** One thing that happened since all sides agreed; a list of them makes a case. */
sealed interface Edit {
    List<String> CONNECTIONS = List.of("linear", "psa", "halo");
    List<String> TEXTS = List.of("", "VPN down", "VPN down in Graz", "VPN down in Linz", "by ada", "by grace");

    /** Somebody changed the field at the remote, so many seconds into the morning. */
    record Remote(String connection, Field field, String shown, int second) implements Edit {}

    /** The ticket's value is another than all agreed on. */
    record Local(Field field, String value) implements Edit {}

    /** All but this remote have moved on to the value, which is the ticket's now. */
    record Behind(String connection, Field field, String value) implements Edit {}

    /** Nothing was ever agreed on about the field. */
    record NeverAgreed(String connection, Field field, String shown) implements Edit {}

    /** The remote refused the value. */
    record Refused(String connection, Field field, String shown) implements Edit {}

    /** The remote keeps no more than a few letters of a title. */
    record Shortening(String connection) implements Edit {}

    /** The workspace has a rule of its own for the field. */
    record Ruled(Field field, FieldRule rule) implements Edit {}

    static List<Edit> draw(RandomGenerator random) {
        List<Edit> edits = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int edit = 0; edit < count; edit++)
            edits.add(one(random));
        return edits;
    }

    private static Edit one(RandomGenerator random) {
        Field field = any(List.of(Field.STATUS, Field.STATUS, Field.TITLE, Field.PRIORITY, Field.DESCRIPTION), random);
        String connection = any(CONNECTIONS, random);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new Remote(connection, field, shown(connection, field, random), random.nextInt(60));
            case 3 -> new Local(field, local(field, random));
            case 4 -> new Behind(connection, field, local(field, random));
            case 5 -> new NeverAgreed(connection, field, shown(connection, field, random));
            case 6 -> new Refused(connection, field, shown(connection, field, random));
            case 7 -> new Shortening(connection);
            default -> new Ruled(field, rule(random));
        };
    }

    /** Returns a link on which nothing is known of its remote but how it keeps titles. */
    static LinkFixture bare(String connection, List<Edit> edits) {
        LinkFixture link = aLink(connection);
        return edits.contains(new Shortening(connection)) ? link.keeping(Field.TITLE, new TenLetters()) : link;
    }

    private static FieldRule rule(RandomGenerator random) {
        String side = any(List.of("linear", "psa", "halo", "local"), random);
        return random.nextInt(3) == 0 ? FieldRule.onlyFrom(side) : FieldRule.withAuthority(side);
    }

    private static String shown(String connection, Field field, RandomGenerator random) {
        return switch (field) {
            case STATUS, PRIORITY -> any(Words.names(connection, field), random);
            case TITLE, DESCRIPTION -> any(TEXTS, random);
        };
    }

    private static String local(Field field, RandomGenerator random) {
        return switch (field) {
            case STATUS -> any(Lifecycles.helpdesk().statuses().stream().map(Status::name).toList(), random);
            case PRIORITY -> any(List.of(Priority.values()), random).label();
            case TITLE, DESCRIPTION -> any(TEXTS, random);
        };
    }

    private static <T> T any(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
