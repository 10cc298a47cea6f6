package dev.ticketsync.core.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Carries the vendors' webhooks: each after a while of its own, so that they overtake each other, and in trouble now and then. */
final class Mail {
    private static final int LONGEST_WAY = 400;
    private static final long LATE = 45_000;
    private static final long RETRY = 5_000;

    private final World world;
    private final List<Letter> letters = new ArrayList<>();
    private final Map<Vendor, Deque<MailTrouble>> ahead = new EnumMap<>(Vendor.class);

    Mail(World world) {
        this.world = world;
        for (Vendor vendor : Vendor.values())
            ahead.put(vendor, new ArrayDeque<>());
    }

    /** One webhook, and the lines of the ledger that it tells of. */
    private record Letter(Vendor vendor, Notice notice, List<Typed> tells, boolean broken) {}

    /** What befalls the vendor's next webhook. */
    void arm(Vendor vendor, MailTrouble trouble) {
        ahead(vendor).add(trouble);
    }

    private Deque<MailTrouble> ahead(Vendor vendor) {
        return Objects.requireNonNull(ahead.get(vendor));
    }

    Notice read(WebhookCall call) {
        Letter letter = letters.get(Integer.parseInt(new String(call.body(), StandardCharsets.US_ASCII)));
        if (letter.broken()) throw new IllegalStateException("a planted fault");
        return letter.notice();
    }

    void tell(Row row, Sight sight, String actor, FieldValues previous) {
        if (!world.setting().hears(row.vendor)) return;
        Optional<MailTrouble> trouble = Optional.ofNullable(ahead(row.vendor).poll());
        int number = letters.size();
        world.chronicle().note(row.vendor.connection(), "sends webhook", number, "of", row.key);
        letters.add(letter(row, sight, new Change(actor, previous), trouble));
        trouble.ifPresent(one -> world.tally().count("fault: webhook " + one));
        long way = 20 + world.dice().upTo("way of " + row.key, LONGEST_WAY);
        if (trouble.isEmpty()) {
            send(number, way);
            return;
        }
        switch (trouble.get()) {
            case PARTIAL, HINT, BROKEN -> send(number, way);
            case DOUBLED -> {
                send(number, way);
                send(number, way + world.dice().upTo("second way of " + row.key, 2_000));
            }
            case LATE -> send(number, way + LATE);
            case LOST -> world.chronicle().note("the network", "loses webhook", number, "of", row.key);
        }
    }

    private record Change(String actor, FieldValues previous) {}

    private Letter letter(Row row, Sight sight, Change change, Optional<MailTrouble> trouble) {
        if (trouble.filter(MailTrouble.HINT::equals).isPresent()) return new Letter(row.vendor, new Notice.Hint(row.key), List.of(), false);
        if (trouble.filter(MailTrouble.BROKEN::equals).isPresent())
            return new Letter(row.vendor, new Notice.Hint(row.key), List.of(), true);
        boolean partial = trouble.filter(MailTrouble.PARTIAL::equals).isPresent();
        RemoteTicket ticket = partial ? withoutPriority(sight.ticket()) : sight.ticket();
        FieldValues previous = row.vendor.tellsPrevious() ? change.previous() : FieldValues.NONE;
        List<Typed> tells = new ArrayList<>(sight.typed());
        if (partial) tells.removeIf(line -> line.field == Field.PRIORITY || line.field == Field.DESCRIPTION);
        previous.forEach((field, value) -> tells.addAll(world.ledger().replacedIn(row, field, value)));
        return new Letter(row.vendor, new Notice.Seen(new Observation(ticket, previous, Optional.of(change.actor()))), tells, false);
    }

    private static RemoteTicket withoutPriority(RemoteTicket ticket) {
        FieldValues told = ticket.raw().only(EnumSet.of(Field.STATUS, Field.TITLE));
        return new RemoteTicket(ticket.ref(), ticket.revision(), ticket.created(), ticket.presence(), told, Map.of());
    }

    private void send(int number, long way) {
        world.time().after(way, () -> arrive(number, 1));
    }

    /** At the door: the vendor is told 200 once the delivery is stored, and tries again where it isn't. */
    private void arrive(int number, int attempt) {
        Letter letter = letters.get(number);
        boolean acknowledged = false;
        try {
            acknowledged = world.house().takesIn(delivery(letter, number));
        } finally {
            if (!acknowledged && attempt < 4) world.time().after(RETRY * attempt, () -> arrive(number, attempt + 1));
        }
        world.chronicle().note("webhook " + number, acknowledged ? "is taken" : "is not taken");
        if (acknowledged) letter.tells().forEach(line -> line.tell(world.time().now()));
    }

    private Delivery delivery(Letter letter, int number) {
        String id = new UUID(world.time().now(), number).toString(); // ids sort by the time when it came
        WebhookCall call = new WebhookCall(Map.of(), Map.of(), Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        return new Delivery(id, World.WORKSPACE, letter.vendor().connection(), "webhook-" + number, call, world.time().instant());
    }
}
