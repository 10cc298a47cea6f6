package dev.ticketsync.psa.connectwise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;

/**
 * Reads what changed on the board. The PSA lists neither deleted tickets nor ones that have left the board, and its marks are whole seconds, so every drain
 * reads back a little. When a drain began is taken from the PSA's own answer, never from our clock.
 */
final class ConnectWiseChanges implements ChangeFeed {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ConnectWiseTickets tickets;
    private final ConnectWiseMetadata metadata;
    private final Duration overlap;
    private final InstantSource clock;

    ConnectWiseChanges(ConnectWiseTickets tickets, ConnectWiseMetadata metadata, Duration overlap, InstantSource clock) {
        this.tickets = tickets;
        this.metadata = metadata;
        this.overlap = overlap;
        this.clock = clock;
    }

    @Override
    public ReadResult<Instant> now(Lane lane) {
        ReadResult<ConnectWisePage> page = ConnectWiseResults.then(metadata.board(lane),
                board -> tickets.page(board.tickets().equal("id", 0), ConnectWisePlace.OLDEST, lane));
        return ConnectWiseResults.then(page, this::answered);
    }

    @Override
    public Cursor from(Optional<Instant> since) {
        return ConnectWisePosition.from(since).cursor();
    }

    @Override
    public Cursor newest() {
        return ConnectWisePosition.newest().cursor();
    }

    @Override
    public boolean isUnderWay(Cursor cursor) {
        try {
            return ConnectWisePosition.of(cursor).start() != null;
        } catch (ConnectWiseUnreadable unreadable) {
            return false; // reading it says what is wrong
        }
    }

    @Override
    public ReadResult<ChangePage> read(Cursor cursor, Lane lane) {
        ConnectWisePosition position;
        try {
            position = ConnectWisePosition.of(cursor);
        } catch (ConnectWiseUnreadable unreadable) {
            return new ReadResult.Rejected<>(unreadable.getMessage() + ": start this connection's poll anew");
        }
        ReadResult<ConnectWisePage> page = ConnectWiseResults.then(metadata.board(lane),
                board -> tickets.page(changed(board, position), position.place(), lane));
        return ConnectWiseResults.then(page, answer -> {
            Instant begun = position.start();
            ReadResult<Instant> start = begun == null ? answered(answer) : new ReadResult.Read<>(begun);
            return ConnectWiseResults.then(start, instant -> new ReadResult.Read<>(changes(position, answer, instant)));
        });
    }

    private ChangePage changes(ConnectWisePosition position, ConnectWisePage page, Instant start) {
        ConnectWisePosition next = page.last()
                ? ConnectWisePosition.drained(start, overlap)
                : position.next(start, page.next(), page.tickets().size());
        return new ChangePage(page.tickets(), next.cursor(), page.last(), total(position, page));
    }

    /** Rounded up to whole pages until the last page makes it exact: the PSA tells only how many pages there are, and counting is a request of its own. */
    private static OptionalLong total(ConnectWisePosition position, ConnectWisePage page) {
        long read = position.count() + page.tickets().size();
        if (page.last()) return OptionalLong.of(read);
        return page.further().map(pages -> OptionalLong.of(read + (long) pages * ConnectWiseQuery.PAGE)).orElse(OptionalLong.empty());
    }

    private static ConnectWiseConditions changed(ConnectWiseBoard board, ConnectWisePosition position) {
        Instant since = position.since();
        return since == null ? board.tickets() : board.tickets().after("lastUpdated", since);
    }

    private ReadResult<Instant> answered(ConnectWisePage page) {
        return page.answered().<ReadResult<Instant>>map(ReadResult.Read::new)
                .orElseGet(() -> new ReadResult.Later<>(clock.instant().plus(SOON),
                        "ConnectWise answered without saying when: no Date header"));
    }
}
