package dev.ticketsync.sandbox.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Bulk creation of records, as ordered by {@code POST /sandbox/seed}. */
@FunctionalInterface
public interface Seeder {
    /**
     * Creates what the order asks for: a count, a list of records with their attributes, or both.
     *
     * @return the ids of the records created, in order
     * @throws IllegalArgumentException if the order names something that does not exist
     */
    ArrayNode seed(JsonNode order);
}
