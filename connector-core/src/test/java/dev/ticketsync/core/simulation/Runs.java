package dev.ticketsync.core.simulation;

import java.util.Optional;

/** Runs schedules; one that fails is made as short as it can be and told as a story. */
final class Runs {
    private Runs() {}

    /** @throws AssertionError with the story of the shortest failing part of the schedule */
    static void check(Schedule schedule, Mutation mutation) {
        story(schedule, mutation).ifPresent(story -> {
            throw story;
        });
    }

    /** Returns the story of the shortest failing part of the schedule; empty if it doesn't fail. */
    static Optional<AssertionError> story(Schedule schedule, Mutation mutation) {
        return failure(new World(schedule, mutation, false)).map(failure -> {
            Schedule smallest = smallest(schedule, mutation, failure);
            World told = new World(smallest, mutation, true);
            Throwable why = failure(told).orElseThrow();
            return new AssertionError("seed " + schedule.seed() + " fails: " + why.getMessage() + "\n" + smallest.setting() + "\n"
                    + told.chronicle().story() + "\n" + onRecord(told), why);
        });
    }

    private static String onRecord(World world) {
        StringBuilder text = new StringBuilder("on record:");
        world.house().store().reading(tx -> tx.findings().page(World.WORKSPACE, "", 100)).forEach(finding -> text.append("\n  ")
                .append(finding.about().kind()).append(' ').append(finding.about().field()).append(" at ")
                .append(finding.about().connection())
                .append(" lost '").append(finding.values().lost()).append("': ").append(finding.reason()));
        return text.toString();
    }

    static Optional<Throwable> failure(World world) {
        try {
            world.run();
            return Optional.empty();
        } catch (Violation | RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    private static Schedule smallest(Schedule failing, Mutation mutation, Throwable like) {
        Schedule before;
        Schedule smallest = failing;
        do {
            before = smallest;
            smallest = smaller(before, mutation, like);
        } while (smallest.happenings().size() < before.happenings().size());
        return smallest;
    }

    private static Schedule smaller(Schedule failing, Mutation mutation, Throwable like) {
        Schedule smallest = failing;
        for (int size = failing.happenings().size() / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= smallest.happenings().size();) {
                Schedule smaller = smallest.without(from, from + size);
                if (failsAlike(smaller, mutation, like)) smallest = smaller;
                else
                    from += size;
            }
        }
        return smallest;
    }

    private static boolean failsAlike(Schedule schedule, Mutation mutation, Throwable like) {
        return failure(new World(schedule, mutation, false)).filter(failure -> kind(failure).equals(kind(like))).isPresent();
    }

    private static String kind(Throwable failure) {
        return failure instanceof Violation violation ? violation.invariant().name() : failure.getClass().getName();
    }
}
