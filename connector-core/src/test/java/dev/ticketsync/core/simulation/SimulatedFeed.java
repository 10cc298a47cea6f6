package dev.ticketsync.core.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;

/** Pages of changed records, small ones: Linear's newest first, the PSA's by key. While a drain goes on, rows move. */
final class SimulatedFeed implements ChangeFeed {
    /** Lists come up to three seconds behind. */
    static final long OVERLAP = 5_000;
    private static final int PAGE = 3;

    private final Vendor vendor;
    private final World world;
    private final Wire wire;

    SimulatedFeed(Vendor vendor, World world, Wire wire) {
        this.vendor = vendor;
        this.world = world;
        this.wire = wire;
    }

    @Override
    public ReadResult<Instant> now(Lane lane) {
        return wire.read("now", () -> Timeline.at(vendor.mark(world.time().now())));
    }

    @Override
    public Cursor from(Optional<Instant> since) {
        return new Place(since.map(Timeline::millis).orElse(0L), -1, "", vendor == Vendor.LINEAR).cursor();
    }

    @Override
    public Cursor newest() {
        return new Place(0, -1, "", true).cursor();
    }

    @Override
    public boolean isUnderWay(Cursor cursor) {
        return Place.of(cursor).start() >= 0;
    }

    @Override
    public ReadResult<ChangePage> read(Cursor cursor, Lane lane) {
        Place place = Place.of(cursor);
        return switch (wire.read("list", () -> page(place))) {
            case ReadResult.Read<Page> read -> {
                read.value().sights().forEach(sight -> wire.tells(sight.typed()));
                yield new ReadResult.Read<>(read.value().page());
            }
            case ReadResult.Later<Page> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<Page> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<Page> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private record Page(ChangePage page, List<Sight> sights) {}

    private Page page(Place place) {
        long start = place.start() < 0 ? vendor.mark(world.time().now()) : place.start();
        List<Sight> changed = new ArrayList<>();
        for (Row row : world.desk(vendor).rows()) {
            row.listed.filter(sight -> Timeline.millis(sight.ticket().revision()) >= place.since()).ifPresent(changed::add);
        }
        changed.sort(Comparator.comparing(place::position));
        List<Sight> page = changed.stream().filter(sight -> place.position(sight).compareTo(place.after()) > 0).limit(PAGE).toList();
        boolean last = page.isEmpty() || place.position(page.getLast()).equals(place.position(changed.getLast()));
        Place next = last
                ? new Place(Math.max(place.since(), start - OVERLAP), -1, "", vendor == Vendor.LINEAR)
                : new Place(place.since(), start, place.position(page.getLast()), place.newestFirst());
        if (!last) world.tally().count("poll of several pages");
        List<RemoteTicket> tickets = page.stream().map(Sight::ticket).toList();
        return new Page(new ChangePage(tickets, next.cursor(), last, OptionalLong.empty()), page);
    }

    /**
     * Where a poll stands.
     *
     * @param since what changed from then on is still to be read
     * @param start when the drain under way began; negative between drains
     * @param after the position of the last record that this drain has read
     */
    record Place(long since, long start, String after, boolean newestFirst) {
        static Place of(Cursor cursor) {
            String[] parts = cursor.value().split("\\|", -1);
            return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], Boolean.parseBoolean(parts[3]));
        }

        Cursor cursor() {
            return new Cursor(since + "|" + start + "|" + after + "|" + newestFirst);
        }

        /** Where a record stands in the list: texts sort as the list does. */
        private String position(Sight sight) {
            if (!newestFirst) return sight.ticket().externalKey();
            return String.valueOf(10_000_000_000L - Timeline.millis(sight.ticket().revision())) + sight.ticket().externalKey();
        }
    }
}
