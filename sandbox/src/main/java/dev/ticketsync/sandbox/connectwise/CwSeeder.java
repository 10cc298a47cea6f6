package dev.ticketsync.sandbox.connectwise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Seeder;

/**
 * Makes many tickets at once, as people would have made them over the past months, without callbacks or mails.
 *
 * <p>
 * The order has {@code tickets}, a number of tickets with the order's own attributes, or {@code records}, a list of entries with attributes
 * each; {@code days} is how far back the first was made. Attributes are members of a ticket, where {@code board}, {@code status},
 * {@code priority}, {@code company}, {@code owner} and {@code source} are names.
 */
final class CwSeeder implements Seeder {
    /** What an order holds beside attributes. */
    private static final List<String> ORDER = List.of("vendor", "tickets", "records", "days");
    private static final List<String> NAMED = List.of("board", "status", "priority", "owner", "source");

    private final CwWorld world;
    private final InstantSource clock;

    CwSeeder(CwWorld world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
    }

    @Override
    public ArrayNode seed(JsonNode order) {
        int counted = order.path("tickets").asInt(0);
        JsonNode listed = order.path("records");
        int total = counted + listed.size();
        Duration past = Duration.ofDays(order.path("days").asInt(365));
        Instant now = clock.instant();
        ArrayNode ids = Json.array();
        for (int i = 0; i < total; i++) {
            ObjectNode given = i < counted ? numbered(i, order) : members(listed.get(i - counted));
            ids.add(Integer.toString(make(given, now.minus(past.multipliedBy(total - i).dividedBy(total)), i)));
        }
        return ids;
    }

    private int make(ObjectNode given, Instant at, int number) {
        try {
            CwRecord made = world.tickets.seed(given, CwStamp.first(at, number % 2 == 0 ? "ada" : "grace"));
            world.notes.addInitial(made, given);
            return made.id();
        } catch (CwError refused) {
            throw new IllegalArgumentException("record " + number + ": " + refused.getMessage(), refused);
        }
    }

    /** Where the order doesn't say: priorities in turn, and the board's statuses in turn but for those that close. */
    private ObjectNode numbered(int number, JsonNode order) {
        ObjectNode wanted = order.deepCopy();
        wanted.remove(ORDER);
        wanted.put("summary", wanted.path("summary").asText("Seeded ticket") + " " + (number + 1));
        ObjectNode given = members(wanted);
        List<CwRecord> open = world.setup.ofBoard(world.setup.statuses, CwSetup.SERVICE_DESK)
                .filter(status -> !status.fields().path("closedStatus").asBoolean()).toList();
        if (!given.has("status") && !given.has("board")) given.putObject("status").put("id", open.get(number % open.size()).id());
        if (!given.has("priority")) given.putObject("priority").put("id", number % world.setup.priorities.records().size() + 1);
        return given;
    }

    private static ObjectNode members(JsonNode wanted) {
        ObjectNode given = Json.object();
        given.putObject("company").put("identifier", "Acme");
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            String name = member.getKey();
            if (name.equals("company")) given.putObject(name).put("identifier", member.getValue().asText());
            else if (NAMED.contains(name)) given.putObject(name).put("name", member.getValue().asText());
            else if (CwModel.TICKET.field(name) != null) given.set(name, member.getValue());
            else
                throw new IllegalArgumentException("tickets have no member '" + name + "'");
        }
        return given;
    }
}
