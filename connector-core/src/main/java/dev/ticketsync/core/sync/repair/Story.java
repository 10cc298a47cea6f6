package dev.ticketsync.core.sync.repair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.repair.StoryLine.Change;
import dev.ticketsync.core.sync.repair.StoryLine.What;

/** A ticket's whole story: what came in, what was decided, what was written where, what was held. Told from the journal and the findings, as far back as these are kept. */
public final class Story {
    private static final Cause NOBODY = new Cause("", "", "");
    private static final Comparator<StoryLine> IN_TIME = Comparator.comparing(StoryLine::at).thenComparing(StoryLine::what);

    private Story() {}

    /** Returns the ticket's story in order; empty if there is nothing to tell. */
    public static List<StoryLine> of(Transaction tx, String ticketId) {
        Deque<StoryLine> onRecord = new ArrayDeque<>(findings(tx, ticketId));
        List<StoryLine> story = new ArrayList<>();
        for (StoryLine line : journal(tx, ticketId)) {
            while (!onRecord.isEmpty() && IN_TIME.compare(onRecord.getFirst(), line) < 0)
                story.add(onRecord.removeFirst());
            story.add(line);
        }
        story.addAll(onRecord);
        return story;
    }

    /** What was journalled together, as one line. */
    private static List<StoryLine> journal(Transaction tx, String ticketId) {
        List<StoryLine> lines = new ArrayList<>();
        for (JournalEntry entry : tx.journal().ofTicket(ticketId)) {
            StoryLine line = line(entry);
            Optional<StoryLine> last = lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
            Optional<StoryLine> joined = last.filter(before -> before.equals(with(line, before.changes())))
                    .map(before -> with(before, both(before.changes(), line.changes())));
            if (joined.isPresent()) lines.removeLast();
            lines.add(joined.orElse(line));
        }
        return lines;
    }

    private static List<Change> both(List<Change> one, List<Change> other) {
        List<Change> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static StoryLine with(StoryLine line, List<Change> changes) {
        return new StoryLine(line.at(), line.what(), line.side(), changes, line.cause(), line.finding());
    }

    private static StoryLine line(JournalEntry entry) {
        Change change = new Change(entry.field(), entry.before(), entry.after());
        return new StoryLine(entry.at(), what(entry), entry.side(), List.of(change), entry.cause(), Optional.empty());
    }

    private static What what(JournalEntry entry) {
        return switch (entry.kind()) {
            case SEEN -> What.CAME_IN;
            case CREATED -> entry.isLocal() ? What.BEGAN : What.CREATED;
            case APPLIED -> entry.isLocal() ? What.TOOK : What.WROTE;
            case UNANSWERED -> What.SENT;
            case LOST -> What.LOST;
        };
    }

    private static List<StoryLine> findings(Transaction tx, String ticketId) {
        List<StoryLine> lines = new ArrayList<>();
        for (Finding finding : tx.findings().ofTicket(ticketId)) {
            String side = finding.about().connection();
            lines.add(new StoryLine(finding.openedAt(), What.FOUND, side, List.of(), NOBODY, Optional.of(finding)));
            finding.closed().ifPresent(
                    closed -> lines.add(new StoryLine(closed.at(), What.SETTLED, side, List.of(), NOBODY, Optional.of(finding))));
        }
        lines.sort(IN_TIME);
        return lines;
    }
}
