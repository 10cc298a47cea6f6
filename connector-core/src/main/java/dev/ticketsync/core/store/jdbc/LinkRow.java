package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.provider.RemoteRef;
import org.jspecify.annotations.Nullable;

/** A link as a row of its table. */
final class LinkRow {
    static final String COLUMNS = """
            id, workspace, ticket_id, connection, state, external_key, display_key, url, reservation, sent_at, defaults, remote, base, writes, refused, \
            linked_back, version""";
    private static final int FIXED = 3;
    private static final int CHANGING = 13;

    private LinkRow() {}

    /** Returns the values of {@link #COLUMNS}. */
    static @Nullable Object[] insertArguments(Link link) {
        LinkId id = link.id();
        @Nullable
        Object[] all = new @Nullable Object[]{id.id(), id.workspace(), id.ticketId(), null, null, null, null, null, null, null,
                null, null,
                null, null, null, null, link.version()};
        @Nullable
        Object[] changing = updateArguments(link);
        System.arraycopy(changing, 0, all, FIXED, CHANGING);
        return all;
    }

    /** Returns the values of {@link #COLUMNS} from the connection on, then the id and the version that is replaced. */
    static @Nullable Object[] updateArguments(Link link) {
        Creation creation = link.creation();
        Memory memory = link.memory();
        return new @Nullable Object[]{link.connection(), link.state().name(), link.ref().map(RemoteRef::externalKey).orElse(null),
                link.ref().map(RemoteRef::displayKey).orElse(""),
                link.ref().map(RemoteRef::url).orElse(""), creation.reservation(), creation.sentAt().orElse(null),
                Json.text(creation.defaults()),
                memory.remote().map(LinkJson::text).orElse(null), LinkJson.text(memory.base()), LinkJson.text(memory.writes()),
                Json.text(memory.refused()),
                memory.linkedBack(), link.version() + 1, link.id().id(), link.version()};
    }

    static Link read(ResultSet row) throws SQLException {
        LinkId id = new LinkId(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        String displayKey = row.getString(7);
        String url = row.getString(8);
        Optional<RemoteRef> ref = Columns.optionalText(row, 6).map(key -> new RemoteRef(key, displayKey, url));
        Creation creation = new Creation(row.getString(9), Columns.optionalTime(row, 10), Json.map(row.getString(11)));
        return new Link(id, LinkState.valueOf(row.getString(5)), ref, creation, memory(row), row.getLong(17));
    }

    private static Memory memory(ResultSet row) throws SQLException {
        return new Memory(Columns.optionalText(row, 12).map(LinkJson::snapshot), LinkJson.base(row.getString(13)),
                LinkJson.writes(row.getString(14)),
                Json.values(Json.read(row.getString(15))), row.getBoolean(16));
    }
}
