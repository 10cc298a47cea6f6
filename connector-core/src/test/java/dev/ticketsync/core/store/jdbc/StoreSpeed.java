package dev.ticketsync.core.store.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Work;

/** Prints how fast a store is. Run by hand, with a store's URL or without one for a temporary SQLite file. */
final class StoreSpeed {
    private static final int DELIVERIES = 60_000;
    private static final int TICKETS = 10_000;
    private static final int SYNCS = 2_000;

    private final Store store;
    private final InstantSource clock = InstantSource.system();
    private final IdSource ids = new IdSource(clock, new Random(7));
    private final String[] tickets = new String[TICKETS];

    private StoreSpeed(Store store) {
        this.store = store;
    }

    public static void main(String[] args) throws Exception {
        String url = args.length > 0
                ? args[0]
                : "jdbc:sqlite:" + Files.createTempDirectory("speed").resolve(Path.of("data", "connector.db"));
        for (String what : List.of("create", "open with Flyway's classes loaded", "open again")) {
            long start = System.nanoTime();
            JdbcStore.open(url).close();
            System.out.printf("%-36s %6.1f ms%n", what, (System.nanoTime() - start) / 1e6);
        }
        try (JdbcStore store = JdbcStore.open(url)) {
            StoreSpeed speed = new StoreSpeed(store);
            speed.each("deliveries accepted", DELIVERIES, i -> speed.deliver());
            speed.each("tickets inserted", TICKETS, speed::insert);
            speed.each("syncs, 64 callers", SYNCS * 5, speed::sync);
            long start = System.nanoTime();
            for (int i = 0; i < SYNCS; i++)
                speed.sync(i);
            speed.print("syncs, one caller", SYNCS, start);
        }
        long start = System.nanoTime();
        JdbcStore.open(url).close();
        System.out.printf("%-36s %6.1f ms%n", "open with 10,000 tickets", (System.nanoTime() - start) / 1e6);
    }

    private void each(String what, int times, Consumer<Integer> thing) throws InterruptedException {
        Semaphore callers = new Semaphore(what.contains("64") ? 64 : 512);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                int number = i;
                callers.acquire();
                threads.execute(() -> {
                    thing.accept(number);
                    callers.release();
                });
            }
        }
        print(what, times, start);
    }

    private void print(String what, int times, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-36s %,9.0f/s  %6.1f µs each%n", what, times / seconds, seconds * 1e6 / times);
    }

    private void deliver() {
        String id = ids.next();
        WebhookCall call = new WebhookCall(Map.of("linear-signature", id, "content-type", "application/json"), Map.of(), new byte[2048]);
        store.accept(new Delivery(id, "acme", "linear", id, call, clock.instant()));
    }

    private void insert(int number) {
        String id = ids.next();
        tickets[number] = id;
        FieldValues values = FieldValues
                .of(Map.of(Field.STATUS, "new", Field.TITLE, "VPN down", Field.DESCRIPTION, "It is. ".repeat(40), Field.PRIORITY, "high"));
        store.transact(tx -> {
            tx.tickets().insert(new Ticket(id, "acme", values, Work.NONE, Origin.LOCAL, Stamp.first(clock.instant())));
            for (String connection : List.of("linear", "psa"))
                tx.links().insert(link(id, connection));
        });
    }

    private static Link link(String ticket, String connection) {
        return new Link(new LinkId(ticket + connection, "acme", ticket, connection), LinkState.LIVE, Optional.empty(), Creation.NONE,
                Memory.NONE);
    }

    /** What taking in one change does: 12 statements. */
    private void sync(int number) {
        String id = tickets[number % TICKETS];
        store.transact(tx -> {
            Ticket ticket = tx.tickets().find("acme", id).orElseThrow();
            List<Link> links = tx.links().ofTicket(id);
            tx.findings().openOfTicket(id);
            tx.tickets().update(ticket.changed(FieldValues.of(Field.STATUS, "s" + number), clock.instant()));
            tx.events().append("acme",
                    new TicketEvent(id, ticket.version() + 1, TicketEventType.TicketStatusChanged, Map.of(), new Actor("linear", "ada"),
                            clock.instant()));
            tx.journal().add("acme",
                    new JournalEntry(id, JournalKind.APPLIED, "local", Field.STATUS, "a", "b", new Cause("linear", "ada", "webhook"),
                            clock.instant()));
            tx.journal().add("acme",
                    new JournalEntry(id, JournalKind.APPLIED, "psa", Field.STATUS, "a", "b", new Cause("linear", "ada", "webhook"),
                            clock.instant()));
            links.forEach(tx.links()::update);
            tx.deliveries().taken(List.of(id));
            tx.due().put("acme", new DueTicket(id, clock.instant(), 0, ""));
            tx.due().clear(id);
        });
    }
}
