package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Given;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aLink;
import static dev.ticketsync.core.store.StoreFixtures.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public interface LinksContract extends StoreContract {
    @Test
    default void returnsALinkWithAllItRemembers() {
        Instant finer = Instant.parse("2026-03-01T10:00:00.123456789Z");
        FieldValues title = FieldValues.of(Field.TITLE, "VPN \"down\"");
        Snapshot remote = new Snapshot(finer, Presence.ARCHIVED, title.with(Field.DESCRIPTION, ""));
        Base base = new Base(Map.of(Field.STATUS, new Agreed("closed", "Duplicate"), Field.TITLE, new Agreed("a", "")), "f1")
                .given(new Given(new Assignees(Map.of(Assignees.Part.DELEGATE, "u-1", Assignees.Part.ASSIGNEE, "")), "bot", true));
        SentWrite answered = SentWrite.planned(finer, title, FieldValues.NONE, title).takenAt(finer);
        SentWrite open = SentWrite.planned(NOW, title, FieldValues.NONE, title).lostAt(NOW).doubting(title.fields());
        Memory memory = new Memory(Optional.of(remote), base, List.of(answered, open), FieldValues.of(Field.PRIORITY, "P9"), true);
        Creation creation = new Creation("reserved-1", Optional.of(NOW), Map.of("company", "Acme"));
        Link link = aLink("l1").in(LinkState.LIVE).at(record("77")).with(creation).with(memory);

        does(tx -> tx.links().insert(link));

        assertRow(tx -> tx.links().find("l1")).contains(link);
        assertRow(tx -> tx.links().findByKey(ACME, "psa", "77")).contains(link);
        assertRow(tx -> tx.links().findByReservation(ACME, "psa", "reserved-1")).contains(link);
    }

    @Test
    default void returnsALinkThatKnowsNothingYet() {
        does(tx -> tx.links().insert(aLink("l1")));

        assertRow(tx -> tx.links().find("l1")).contains(aLink("l1"));
        assertRow(tx -> tx.links().findByReservation(ACME, "psa", "")).isEmpty();
        assertRow(tx -> tx.links().find("l2")).isEmpty();
    }

    @Test
    default void replacesALink() {
        Link live = aLink("l1").in(LinkState.LIVE).at(record("77"));
        does(tx -> tx.links().insert(aLink("l1")));

        does(tx -> tx.links().update(live));

        assertRow(tx -> tx.links().find("l1")).contains(live.kept());
        assertThatThrownBy(() -> does(tx -> tx.links().update(aLink("l9")))).isInstanceOf(StaleVersion.class);
    }

    @Test
    default void movesALinkToAnotherConnectionUnlessItsTicketHasOneThere() {
        Link link = aLink("l1").in(LinkState.LIVE).at(record("77")).with(new Creation("reserved-1", Optional.empty(), Map.of()));
        Link moved = link.over("desk");
        does(tx -> tx.links().insert(link));
        does(tx -> tx.links().insert(aLink("l2", "t1", "linear")));

        does(tx -> tx.links().update(moved));

        assertRow(tx -> tx.links().findByKey(ACME, "desk", "77")).contains(moved.kept());
        assertRow(tx -> tx.links().findByKey(ACME, "psa", "77")).isEmpty();
        assertRow(tx -> tx.links().findByReservation(ACME, "desk", "reserved-1")).contains(moved.kept());
        assertRow(tx -> tx.links().findByReservation(ACME, "psa", "reserved-1")).isEmpty();
        assertRows(tx -> tx.links().page(ACME, "desk", "", 10)).containsExactly(moved.kept());
        assertRows(tx -> tx.links().page(ACME, "psa", "", 10)).isEmpty();
        assertThatThrownBy(() -> does(tx -> tx.links().update(moved.kept().over("linear")))).isInstanceOf(StaleVersion.class);
    }

    @Test
    default void refusesAChangeOfALinkThatWasChangedSince() {
        Link read = aLink("l1");
        Link broken = read.in(LinkState.TOMBSTONE);
        does(tx -> tx.links().insert(read));
        does(tx -> tx.links().update(broken));

        assertThatThrownBy(() -> does(tx -> tx.links().update(read.in(LinkState.SENT)))).isInstanceOf(StaleVersion.class);
        assertRow(tx -> tx.links().find("l1")).contains(broken.kept());
    }

    @Test
    default void losesNoneOfManyConcurrentChanges() {
        does(tx -> tx.links().insert(aLink("l1")));

        Concurrently.run(IntStream.range(0, 5).<Runnable>mapToObj(i -> () -> store().retrying(tx -> {
            Link link = tx.links().find("l1").orElseThrow();
            tx.links().update(link.with(new Creation(link.creation().reservation() + i, Optional.empty(), Map.of())));
            return true;
        })).toList());

        Link link = read(tx -> tx.links().find("l1")).orElseThrow();
        assertThat(link.version()).isEqualTo(6);
        assertThat(link.creation().reservation()).hasSize(5).contains("0", "1", "2", "3", "4");
    }

    @Test
    default void linksARecordOnceTombstonesIncluded() {
        does(tx -> tx.links().insert(aLink("l1").at(record("77")).in(LinkState.TOMBSTONE)));
        does(tx -> tx.links().insert(aLink("l2", "t2", "psa")));

        assertThatThrownBy(() -> does(tx -> tx.links().insert(aLink("l3", "t3", "psa").at(record("77")))))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> does(tx -> tx.links().update(aLink("l2", "t2", "psa").at(record("77")))))
                .isInstanceOf(StaleVersion.class);
        does(tx -> tx.links().insert(aLink("l4", "t4", "linear").at(record("77"))));
    }

    @Test
    default void linksATicketOnceAConnectionTombstonesLeftOut() {
        does(tx -> tx.links().insert(aLink("l1")));

        assertThatThrownBy(() -> does(tx -> tx.links().insert(aLink("l2")))).isInstanceOf(StaleVersion.class);
        does(tx -> tx.links().update(aLink("l1").in(LinkState.TOMBSTONE)));
        does(tx -> tx.links().insert(aLink("l2")));

        Link broken = read(tx -> tx.links().find("l1")).orElseThrow();
        assertThatThrownBy(() -> does(tx -> tx.links().update(broken.in(LinkState.RESERVED)))).isInstanceOf(StaleVersion.class);
        assertRows(tx -> tx.links().ofTicket("t1")).extracting(link -> link.id().id()).containsExactly("l2");
    }

    @Test
    default void listsATicketsLinksInOrderOfConnection() {
        does(tx -> List.of("psa", "helpdesk", "linear")
                .forEach(connection -> tx.links().insert(aLink("l-" + connection, "t1", connection))));

        assertRows(tx -> tx.links().ofTicket("t1")).extracting(Link::connection).containsExactly("helpdesk", "linear", "psa");
    }

    @Test
    default void findsManyByKeyAtOnce() {
        does(tx -> IntStream.range(0, 20).forEach(i -> tx.links().insert(aLink("l" + i, "t" + i, "psa").at(record("" + i)))));

        Map<String, Link> found = read(tx -> tx.links().findByKeys(ACME, "psa", List.of("3", "19", "7", "none", "3")));

        assertThat(found).containsOnlyKeys("3", "19", "7");
        assertThat(found).hasEntrySatisfying("7", link -> assertThat(link.ticketId()).isEqualTo("t7"));
        assertMap(tx -> tx.links().findByKeys(ACME, "psa", List.of())).isEmpty();
        assertMap(tx -> tx.links().findByKeys(ACME, "linear", List.of("3"))).isEmpty();
    }

    @Test
    default void pagesAndCountsLinks() {
        does(tx -> IntStream.range(0, 5)
                .forEach(i -> tx.links().insert(aLink("l" + i, "t" + i, "psa").in(i == 2 ? LinkState.TOMBSTONE : LinkState.LIVE))));
        does(tx -> tx.links().insert(aLink("l9", "t1", "linear")));

        assertRows(tx -> tx.links().page(ACME, "psa", "l0", 2)).extracting(link -> link.id().id()).containsExactly("l1", "l3");
        assertMap(tx -> tx.links().countByState(ACME)).containsOnly(Map.entry(LinkState.LIVE, 4L), Map.entry(LinkState.TOMBSTONE, 1L),
                Map.entry(LinkState.RESERVED, 1L));
    }
}
