package dev.ticketsync.sandbox.linear;

import java.util.List;

/** The five priorities, whose numbers are their places in the list. */
final class Priorities {
    private static final List<String> LABELS = List.of("No priority", "Urgent", "High", "Medium", "Low");

    private Priorities() {}

    static String label(Entity issue) {
        return issue.get("priority") instanceof Integer priority ? LABELS.get(priority) : LABELS.getFirst();
    }

    static boolean exists(int priority) {
        return priority >= 0 && priority < LABELS.size();
    }
}
