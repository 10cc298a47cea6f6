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
 * The order has {@code tickets}, a number, or {@code records}, a list whose entries have members of a ticket; {@code status}, {@code priority},
 * {@code board}, {@code company} and {@code owner} are names. {@code spread} is the time that the creations lie apart in all, 180 days unless given.
 */
final class CwSeeder implements Seeder {
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
        Duration spread = Duration.parse(order.path("spread").asText("P180D"));
        Instant start = clock.instant().minus(spread);
        ArrayNode ids = Json.array();
        for (int i = 0; i < total; i++) {
            ObjectNode given = i < counted ? numbered(i, world.setup) : members(listed.get(i - counted));
            ids.add(Integer.toString(make(given, start.plus(spread.multipliedBy(i).dividedBy(total)), i)));
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

    /** Priorities in turn; the board's statuses in turn but for those that close. */
    private static ObjectNode numbered(int number, CwSetup setup) {
        ObjectNode given = Json.object().put("summary", "Seeded ticket " + (number + 1));
        given.putObject("company").put("identifier", "Acme");
        List<CwRecord> open = setup.ofBoard(setup.statuses, CwSetup.SERVICE_DESK)
                .filter(status -> !status.fields().path("closedStatus").asBoolean()).toList();
        given.putObject("status").put("id", open.get(number % open.size()).id());
        given.putObject("priority").put("id", number % setup.priorities.records().size() + 1);
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
