package dev.ticketsync.core.sync.worker;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;

/** What a poll of a living remote tells: what was changed last comes first. No two records are changed at one time. */
public final class LivingFeed implements ChangeFeed {
    private final Supplier<List<RemoteTicket>> records;
    private final Supplier<Instant> clock;
    private int page = 1000;
    private boolean stuck;
    private boolean counts = true;
    private Runnable meanwhile = () -> {};

    /** @param records all that a poll may tell of */
    LivingFeed(Supplier<List<RemoteTicket>> records, Supplier<Instant> clock) {
        this.records = records;
        this.clock = clock;
    }

    /** From now on a page holds so many records. */
    public void pagesBy(int records) {
        page = records;
    }

    /** While it is stuck, it puts off whoever asks for a second page. */
    public void isStuck(boolean now) {
        stuck = now;
    }

    /** From now on it doesn't say how many records there are. */
    public void tellsNoTotal() {
        counts = false;
    }

    /** What happens while the next page is being read. */
    public void whileReadingNext(Runnable happens) {
        meanwhile = happens;
    }

    /**
     * Where a poll stands.
     *
     * @param start when the drain under way began; empty between drains
     * @param below what was changed from then on has been read by it
     */
    private record Place(Instant since, Optional<Instant> start, Instant below) {
        static Place of(Cursor cursor) {
            String[] parts = cursor.value().split(" ", -1);
            return new Place(Instant.parse(parts[0]), Optional.of(parts[1]).filter(text -> !text.isEmpty()).map(Instant::parse),
                    Instant.parse(parts[2]));
        }

        static Place after(Instant since) {
            return new Place(since, Optional.empty(), Instant.MAX);
        }

        Cursor cursor() {
            return new Cursor(since + " " + start.map(Instant::toString).orElse("") + " " + below);
        }
    }

    @Override
    public ReadResult<Instant> now(Lane lane) {
        return new ReadResult.Read<>(clock.get());
    }

    @Override
    public Cursor from(Optional<Instant> since) {
        return Place.after(since.orElse(Instant.EPOCH)).cursor();
    }

    @Override
    public Cursor newest() {
        return from(Optional.empty());
    }

    @Override
    public boolean isUnderWay(Cursor cursor) {
        return Place.of(cursor).start().isPresent();
    }

    @Override
    public ReadResult<ChangePage> read(Cursor cursor, Lane lane) {
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        Place place = Place.of(cursor);
        if (stuck && place.start().isPresent()) return new ReadResult.Later<>(Instant.MAX, "asked for too much");
        List<RemoteTicket> changed = records.get().stream()
                .filter(record -> record.revision().isAfter(place.since()) && record.revision().isBefore(place.below()))
                .sorted(Comparator.comparing(RemoteTicket::revision).reversed()).toList();
        List<RemoteTicket> told = changed.stream().limit(page).toList();
        Instant start = place.start().orElseGet(clock);
        boolean last = told.size() == changed.size();
        Place next = last ? Place.after(start) : new Place(place.since(), Optional.of(start), told.getLast().revision());
        return new ReadResult.Read<>(
                new ChangePage(told, next.cursor(), last, counts ? OptionalLong.of(changed.size()) : OptionalLong.empty()));
    }
}
