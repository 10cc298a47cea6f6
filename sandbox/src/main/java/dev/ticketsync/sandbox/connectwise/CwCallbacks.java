package dev.ticketsync.sandbox.connectwise;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.connectwise.CwError.Detail;
import dev.ticketsync.sandbox.host.Json;
import org.jspecify.annotations.Nullable;

/** The callback entries: who wants to be told of what, and where deliveries keep failing. Thread-safe. */
final class CwCallbacks {
    /** After this long without one success an entry is switched off. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<Integer, CwRecord> entries = new ConcurrentSkipListMap<>();
    private final Map<Integer, Instant> failingSince = new ConcurrentHashMap<>();
    private final CwSetup setup;
    private final InstantSource clock;
    private final RandomGenerator random;

    CwCallbacks(CwSetup setup, InstantSource clock, RandomGenerator random) {
        this.setup = setup;
        this.clock = clock;
        this.random = random;
    }

    List<CwRecord> all() {
        return List.copyOf(entries.values());
    }

    /** @throws CwError 404 */
    CwRecord need(int id) {
        CwRecord found = entries.get(id);
        if (found == null) throw CwError.notFound("Callback Entry", id);
        return found;
    }

    CwRecord create(ObjectNode given, String member) {
        lock.lock();
        try {
            int id = entries.isEmpty() ? 26001 : entries.lastKey() + 1;
            ObjectNode server = Json.object().put("id", id).put("memberId", memberId(member)).put("connectWiseID",
                    CwSigningKeys.uuid(random).toString());
            return put(server, given, CwStamp.first(clock.instant(), member));
        } finally {
            lock.unlock();
        }
    }

    /** @param base the members that the given ones are put over: the entry's own for PATCH, none for PUT */
    CwRecord update(int id, ObjectNode base, ObjectNode given, String member) {
        lock.lock();
        try {
            CwRecord before = need(id);
            ObjectNode server = Json.object().put("id", id).put("memberId", before.fields().path("memberId").asInt()).put("connectWiseID",
                    before.text("connectWiseID"));
            ObjectNode wanted = base.deepCopy();
            wanted.setAll(given);
            failingSince.remove(id);
            return put(server, wanted, before.stamp().touched(clock.instant(), member));
        } finally {
            lock.unlock();
        }
    }

    void delete(int id) {
        need(id);
        entries.remove(id);
        failingSince.remove(id);
    }

    /** Takes note of how a delivery ended; three days of nothing but failures switch the entry off. */
    void delivered(int id, boolean success) {
        if (success) {
            failingSince.remove(id);
            return;
        }
        Instant now = clock.instant();
        Instant since = failingSince.computeIfAbsent(id, any -> now);
        if (Duration.between(since, now).compareTo(PATIENCE) >= 0) {
            entries.computeIfPresent(id, (key, entry) -> new CwRecord(id, entry.copyOfFields().put("inactiveFlag", true), entry.stamp()));
        }
    }

    int memberId(String identifier) {
        CwRecord member = setup.members.find(Json.object().put("identifier", identifier), any -> true);
        return member == null ? 0 : member.id();
    }

    private CwRecord put(ObjectNode server, ObjectNode given, CwStamp stamp) {
        ObjectNode fields = server.deepCopy();
        for (String text : List.of("description", "url", "type", "level")) {
            if (given.hasNonNull(text)) fields.set(text, given.get(text));
        }
        boolean owner = fields.path("level").asText("").equalsIgnoreCase("owner");
        fields.put("objectId", owner ? 1 : given.path("objectId").asInt(0));
        fields.put("payloadVersion", given.path("payloadVersion").asText("3.0.0"));
        for (String flag : List.of("inactiveFlag", "isSoapCallbackFlag", "isSelfSuppressedFlag"))
            fields.put(flag, given.path(flag).asBoolean());
        List<Detail> wrong = wrong(fields);
        if (!wrong.isEmpty()) throw CwError.invalid(CwModel.CALLBACK, wrong);
        CwRecord entry = new CwRecord(server.path("id").asInt(), fields, stamp);
        entries.put(entry.id(), entry);
        return entry;
    }

    private List<Detail> wrong(ObjectNode fields) {
        List<Detail> wrong = new ArrayList<>();
        for (String required : List.of("url", "type", "level")) {
            if (!fields.has(required)) wrong.add(new Detail("MissingRequiredField", "The " + required + " field is required.", required));
        }
        if (!wrong.isEmpty()) return wrong;
        if (target(fields.path("url").asText()) == null) wrong.add(new Detail("InvalidField", "Invalid URL", "url"));
        if (!CwCallbackLevels.has(fields.path("type").asText(), fields.path("level").asText())) {
            wrong.add(new Detail("InvalidObject", "Unrecognized level for type, see documentation for supported levels for each type",
                    "level"));
        }
        if (fields.path("description").asText("").length() > 100) {
            wrong.add(new Detail("MaxLengthField", "The field description must be a string with a maximum length of 100.", "description"));
        }
        if (entries.values().stream().anyMatch(entry -> isSame(entry, fields))) {
            wrong.add(new Detail("ObjectExists", "A matching callback entry already exists", "objectId"));
        }
        return wrong;
    }

    private static boolean isSame(CwRecord entry, ObjectNode fields) {
        if (entry.id() == fields.path("id").asInt() || entry.fields().path("objectId").asInt() != fields.path("objectId").asInt())
            return false;
        return List.of("url", "type", "level").stream().allMatch(name -> entry.text(name).equalsIgnoreCase(text(fields.path(name))));
    }

    private static String text(JsonNode node) {
        return node.asText("");
    }

    /** Returns the address if it is one that can be called. */
    static @Nullable URI target(String url) {
        try {
            URI target = URI.create(url);
            return target.getHost() != null && List.of("http", "https").contains(target.getScheme()) ? target : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
