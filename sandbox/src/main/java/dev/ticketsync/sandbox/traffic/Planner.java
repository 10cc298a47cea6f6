package dev.ticketsync.sandbox.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;

/** Chooses what people type next. For one thread. */
final class Planner {
    /** How long a ticket must have been left alone before somebody moves it wrongly, so that the move meets nothing else. */
    private static final long REST_NANOS = 1_500_000_000L;
    private static final int LONG_TITLE_ONCE_IN = 25;
    private static final int LONG_TITLE = 130;
    private static final List<String> THINGS = List.of("Printer", "VPN", "Mailbox", "Laptop", "Phone", "Backup", "Firewall", "Monitor");
    private static final List<String> TROUBLES = List.of("down", "slow", "lost", "locked", "noisy", "full", "expired", "unreachable");
    private static final List<String> LINEAR_PRIORITIES = List.of("1", "2", "3", "4", "0");
    private static final List<String> PSA_PRIORITIES = List.of("Priority 1 - Critical", "Priority 2 - High", "Priority 3 - Medium",
            "Priority 4 - Low", "Priority 5 - No priority");

    private final Desk desk;
    private final Random random;
    private final LongSupplier nanos;
    private int titles;

    /** @param nanos the sandbox's counter */
    Planner(Desk desk, Random random, LongSupplier nanos) {
        this.desk = desk;
        this.random = random;
        this.nanos = nanos;
    }

    /** One edit by one person, to a field that both sides agree on; empty while there is nothing to do. */
    List<Edit> single() {
        Side side = side();
        Field field = field();
        return desk.pick(random, pair -> isOpen(pair, field)).flatMap(pair -> edit(side, pair, field)).stream().toList();
    }

    /** Two edits of one ticket, one from each side; empty while there is nothing to do. */
    List<Edit> race(boolean sameField) {
        if (sameField) return random.nextBoolean() ? titleRace() : priorityRace();
        List<Field> fields = new ArrayList<>(List.of(Field.values()));
        Collections.shuffle(fields, random);
        Field first = fields.getFirst();
        Field second = fields.getLast();
        return desk.pick(random, pair -> isOpen(pair, first) && isOpen(pair, second)).map(pair -> edit(Side.LINEAR, pair, first)
                .flatMap(one -> edit(Side.PSA, pair, second).map(two -> List.of(one, two))).orElse(List.of())).orElse(List.of());
    }

    /** A move against the lifecycle, of a ticket at rest; empty while there is none. Nobody touches that ticket's status from then on. */
    Optional<Edit> illegal() {
        Side side = side();
        Optional<Pair> resting = desk.pick(random, pair -> isOpen(pair, Field.STATUS) && nanos.getAsLong() - pair.changedAt() > REST_NANOS
                && !Moves.illegal(pair.value(Side.PSA, Field.STATUS), side).isEmpty());
        return resting.map(pair -> {
            pair.leaveStatusAlone();
            return new Edit(side, pair, Field.STATUS, any(Moves.illegal(pair.value(Side.PSA, Field.STATUS), side)));
        });
    }

    /** A title that no ticket has had yet. */
    String title(Side side) {
        String title = any(THINGS) + " " + any(TROUBLES) + " #" + ++titles;
        boolean isLong = side == Side.LINEAR && random.nextInt(LONG_TITLE_ONCE_IN) == 0;
        return isLong ? title + ", " + "and so on ".repeat(LONG_TITLE / 10).strip() : title;
    }

    private List<Edit> titleRace() {
        return desk.pick(random, pair -> isOpen(pair, Field.TITLE))
                .map(pair -> List.of(new Edit(Side.LINEAR, pair, Field.TITLE, title(Side.LINEAR)),
                        new Edit(Side.PSA, pair, Field.TITLE, title(Side.PSA))))
                .orElse(List.of());
    }

    private List<Edit> priorityRace() {
        return desk.pick(random, pair -> isOpen(pair, Field.PRIORITY)).map(pair -> {
            List<Integer> others = otherPriorities(pair);
            return List.of(new Edit(Side.LINEAR, pair, Field.PRIORITY, LINEAR_PRIORITIES.get(others.getFirst())),
                    new Edit(Side.PSA, pair, Field.PRIORITY, PSA_PRIORITIES.get(others.getLast())));
        }).orElse(List.of());
    }

    private Optional<Edit> edit(Side side, Pair pair, Field field) {
        return switch (field) {
            case TITLE -> Optional.of(new Edit(side, pair, field, title(side)));
            case PRIORITY -> {
                int chosen = otherPriorities(pair).getFirst();
                yield Optional.of(new Edit(side, pair, field, (side == Side.LINEAR ? LINEAR_PRIORITIES : PSA_PRIORITIES).get(chosen)));
            }
            case STATUS -> {
                List<String> legal = Moves.legal(pair.value(Side.PSA, field), side, random);
                yield legal.isEmpty() ? Optional.empty() : Optional.of(new Edit(side, pair, field, any(legal)));
            }
        };
    }

    /** Indexes of the priorities that the pair doesn't have, shuffled. */
    private List<Integer> otherPriorities(Pair pair) {
        int current = LINEAR_PRIORITIES.indexOf(pair.value(Side.LINEAR, Field.PRIORITY));
        List<Integer> others = new ArrayList<>(
                IntStream.range(0, LINEAR_PRIORITIES.size()).filter(each -> each != current).boxed().toList());
        Collections.shuffle(others, random);
        return others;
    }

    private static boolean isOpen(Pair pair, Field field) {
        if (!pair.agrees(field)) return false;
        boolean closed = pair.value(Side.PSA, Field.STATUS).equals("Closed");
        return field != Field.STATUS || (!pair.isStatusLeftAlone() && !closed);
    }

    private Side side() {
        return random.nextBoolean() ? Side.LINEAR : Side.PSA;
    }

    private Field field() {
        int percent = random.nextInt(100);
        return percent < 40 ? Field.TITLE : percent < 70 ? Field.STATUS : Field.PRIORITY;
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
