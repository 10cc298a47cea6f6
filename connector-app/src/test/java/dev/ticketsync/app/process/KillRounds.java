package dev.ticketsync.app.process;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.RequestLog;
import dev.ticketsync.sandbox.traffic.Quiet;
import dev.ticketsync.sandbox.traffic.Tally;
import dev.ticketsync.sandbox.traffic.Traffic;
import dev.ticketsync.sandbox.traffic.TrafficSettings;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People work on at both vendors while the connector is killed round after round: in turn at a moment that the seed chooses, and in the worst one, when a
 * vendor has committed a write and not answered it yet.
 */
final class KillRounds {
    private static final List<Aim.Target> TARGETS = List.of(Aim.Target.values());
    private static final int MOST_WRITES_BEFORE_A_KILL = 60;
    private static final int PAIRS = 64;
    private static final int EDITS_A_SECOND = 25;
    private static final int ILLEGAL_MOVES_A_ROUND = 5;
    private static final double RACES = 0.16;
    private static final int STOPPED_BY_SIGTERM = 128 + 15;
    /** Longer than it ever takes; people stop when they are told to. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);
    /** So that there is always a new ticket to be killed over. */
    private static final Duration FROM_ONE_NEW_TICKET_TO_THE_NEXT = Duration.ofMillis(1500);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration LINEAR_RETRY = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    private final Sandbox sandbox;
    private final Site site;
    private final long seed;
    private final Random random;
    private final Map<Aim.Target, Integer> proven = new EnumMap<>(Aim.Target.class);
    private int kills;
    private long lastRequest;

    KillRounds(Sandbox sandbox, Site site, long seed) {
        this.sandbox = sandbox;
        this.site = site;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /**
     * What the rounds came to.
     *
     * @param kills  processes killed
     * @param proven those of them that were killed between a vendor's commit and ours, as store and vendor show, by what was committed
     * @param end    how everything stands in the end
     */
    record Ended(int kills, Map<Aim.Target, Integer> proven, Standing end) {
        int provenInAll() {
            return proven.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d kills, %d proven between a remote's commit and ours %s; %s", kills, provenInAll(), proven,
                    end);
        }
    }

    /** Kills that often, lets the last process come to rest, stops it, and tells what came of it all. */
    Ended run(int rounds) throws IOException, InterruptedException {
        try (Doorway doorway = new Doorway(site.listens()); Traffic people = new Traffic(sandbox, traffic(rounds))) {
            site.rewriting("publicUrl: \"http://127.0.0.1:${DEMO_PORT}\"", "publicUrl: \"" + doorway.url() + "\"");
            ChildConnector child = site.serve();
            people.setUp();
            Thread working = Thread.ofPlatform().start(() -> {
                Tally unused = people.run(workingDay(rounds));
            });
            while (kills < rounds)
                child = kills % 2 == 0 ? killBlindly(child) : killWhileCommitted(child);
            people.stop();
            working.join();
            comeToRest(child);
            return new Ended(kills, proven, Standing.of(sandbox, site, people.tally(), doorway.acknowledged()));
        }
    }

    private void comeToRest(ChildConnector child) {
        assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(child.said()).isTrue();
        sandbox.clock().advance(LINEAR_RETRY); // what a dead process missed comes again
        assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(child.said()).isTrue();
        assertThat(child.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
    }

    private TrafficSettings traffic(int rounds) {
        int newTickets = (int) workingDay(rounds).dividedBy(FROM_ONE_NEW_TICKET_TO_THE_NEXT);
        return new TrafficSettings(seed, new TrafficSettings.Setup(PAIRS, 30, LIMIT), EDITS_A_SECOND,
                new TrafficSettings.Mix(RACES, ILLEGAL_MOVES_A_ROUND * rounds, newTickets));
    }

    private static Duration workingDay(int rounds) {
        return LONGEST_ROUND.multipliedBy(rounds);
    }

    /** Kills once it has written a number of times that the seed chooses. */
    private ChildConnector killBlindly(ChildConnector child) {
        lastRequest = sandbox.requests().lastSeq();
        int writes = random.nextInt(MOST_WRITES_BEFORE_A_KILL);
        int[] seen = {0};
        Awaitility.await("writes").atMost(LIMIT).pollInterval(LOOK_EVERY).until(() -> (seen[0] += newWrites()) >= writes);
        child.kill();
        return next();
    }

    private ChildConnector killWhileCommitted(ChildConnector child) {
        Aim.Target target = TARGETS.get(kills / 2 % TARGETS.size());
        Aim aim = new Aim(sandbox, target);
        Awaitility.await(target.name()).atMost(LIMIT).pollInterval(LOOK_EVERY).until(aim::isHit);
        child.kill();
        try (Store store = site.store()) {
            if (aim.isProvenBy(store)) proven.merge(target, 1, Integer::sum);
        }
        return next();
    }

    private ChildConnector next() {
        kills++;
        return site.serve();
    }

    /** How often the connector has written since it was asked last. */
    private int newWrites() {
        int writes = 0;
        for (RequestLog.Entry entry : sandbox.requests().since(lastRequest)) {
            lastRequest = entry.seq();
            if (entry.call().actor().equals("connector") && entry.call().kind().isWrite()) writes++;
        }
        return writes;
    }
}
