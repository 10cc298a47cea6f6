package dev.ticketsync.core.mapping;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a remote is told only once a person has approved it.
 *
 * @param to       the connection
 * @param statuses of the lifecycle: that a ticket is in one of them
 */
public record ApprovalRule(String to, Set<String> statuses) {
    public ApprovalRule {
        statuses = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(statuses));
    }
}
