package dev.ticketsync.sandbox.judge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.judge.Report.Calls;
import dev.ticketsync.sandbox.judge.Report.Detail;
import dev.ticketsync.sandbox.judge.Report.Problem;

/**
 * Compares what the two vendors hold, and measures how it came about. Knows nothing of whoever syncs but its {@link Claims}, and believes
 * those only where the records bear them out. Meant for a quiet sandbox: what is under way counts as not done.
 */
public final class Judge {
    private final Sandbox sandbox;

    public Judge(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public Report judge(Claims claims, Window window) {
        return new Case(Records.of(sandbox), History.of(sandbox), claims, window).report(sandbox);
    }

    /** One judgement under way. */
    private static final class Case {
        private final Records records;
        private final History history;
        private final Claims claims;
        private final Window window;
        private final List<Detail> details = new ArrayList<>();
        private final Latencies latencies = new Latencies();
        /** Tickets out of step: a pair by its link, one without a counterpart by its id. */
        private final Set<Object> outOfStep = new HashSet<>();
        private int lostEdits;
        private Races races = Races.NONE;

        Case(Records records, History history, Claims claims, Window window) {
            this.records = records;
            this.history = history;
            this.claims = claims;
            this.window = window;
        }

        Report report(Sandbox sandbox) {
            findUnlinked();
            int duplicates = countDuplicates();
            for (Link link : records.links()) {
                List<Track> tracks = Stream.of(Field.values()).map(field -> history.track(link, field)).toList();
                tracks.forEach(track -> judge(link, track));
                races = races.plus(Races.among(tracks, window));
            }
            return new Report(records.links().size(), outOfStep.size(), duplicates, lostEdits, races, latencies.inMillis(), work(sandbox),
                    List.copyOf(details));
        }

        private void findUnlinked() {
            for (Side side : Side.values()) {
                Set<String> linked = new HashSet<>();
                records.links().forEach(link -> linked.add(link.on(side)));
                records.crossing(side).stream().filter(id -> !linked.contains(id)).forEach(id -> {
                    outOfStep.add(id);
                    details.add(about(Problem.UNLINKED, side, id));
                });
            }
        }

        private int countDuplicates() {
            int duplicates = 0;
            for (Side side : Side.values()) {
                Set<String> met = new HashSet<>();
                for (Link link : records.links()) {
                    // The first counterpart is the one that should be there.
                    if (met.add(link.on(side))) continue;
                    duplicates++;
                    details.add(new Detail(Problem.DUPLICATE, link.issue(), link.ticket(), "", "", ""));
                }
                Set<String> orphans = new HashSet<>(records.madeByConnector(side));
                orphans.removeAll(met);
                orphans.forEach(id -> details.add(about(Problem.ORPHAN, side, id)));
                duplicates += orphans.size();
            }
            return duplicates;
        }

        private void judge(Link link, Track track) {
            Field field = track.field();
            String linear = records.values(Side.LINEAR, link.issue()).getOrDefault(field, "");
            String psa = records.values(Side.PSA, link.ticket()).getOrDefault(field, "");
            boolean held = isHeld(link, track);
            boolean inStep = field.agree(linear, psa);
            if (!inStep && !held) {
                outOfStep.add(link);
                details.add(new Detail(Problem.DIFFERENT, link.issue(), link.ticket(), field.label(), linear, psa));
            }
            for (int edit : track.edits())
                follow(link, track, edit, inStep || held);
        }

        private boolean isHeld(Link link, Track track) {
            return Stream.of(Side.values()).anyMatch(side -> claims.hold(link, side, track.field()) && track.isRightlyHeld(side));
        }

        /** @param settled whether the field needs no further write: an edit without a delivery is then no edit that still waits for one */
        private void follow(Link link, Track track, int edit, boolean settled) {
            Write typed = track.writes().get(edit);
            if (track.isOverwritten(edit) && !claims.keep(typed)) {
                lostEdits++;
                details.add(about(Problem.LOST_EDIT, link, typed));
            }
            if (!window.holds(typed.nanos())) return;
            if (track.isNeedless(edit)) {
                latencies.needless();
                return;
            }
            track.delivery(edit).ifPresentOrElse(write -> latencies.settled(write.nanos() - typed.nanos()), () -> {
                if (settled) {
                    latencies.needless();
                } else {
                    latencies.undelivered();
                    details.add(about(Problem.UNDELIVERED, link, typed));
                }
            });
        }

        private Report.Work work(Sandbox sandbox) {
            Map<Side, Map<Author, Integer>> counts = new EnumMap<>(Side.class);
            history.all().filter(write -> window.holds(write.nanos()))
                    .forEach(write -> counts.computeIfAbsent(write.side(), any -> new HashMap<>()).merge(write.author(), 1, Integer::sum));
            Map<String, Integer> edits = new TreeMap<>();
            Map<String, Integer> applied = new TreeMap<>();
            Map<String, Calls> calls = new TreeMap<>();
            for (Side side : Side.values()) {
                Map<Author, Integer> here = counts.getOrDefault(side, Map.of());
                edits.put(side.vendor(), here.getOrDefault(Author.PERSON, 0));
                applied.put(side.vendor(), here.getOrDefault(Author.CONNECTOR, 0));
                calls.put(side.vendor(), CallCount.of(sandbox, side, window));
            }
            return new Report.Work(edits, applied, calls);
        }

        private static Detail about(Problem problem, Side side, String id) {
            return side == Side.LINEAR ? new Detail(problem, id, "", "", "", "") : new Detail(problem, "", id, "", "", "");
        }

        private static Detail about(Problem problem, Link link, Write typed) {
            boolean linear = typed.side() == Side.LINEAR;
            return new Detail(problem, link.issue(), link.ticket(), typed.field().label(), linear ? typed.value() : "",
                    linear ? "" : typed.value());
        }
    }
}
