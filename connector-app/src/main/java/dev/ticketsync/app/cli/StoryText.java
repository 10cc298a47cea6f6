package dev.ticketsync.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.sync.repair.StoryLine;
import dev.ticketsync.core.sync.repair.StoryLine.Change;

/** A story as people read it: a line for each thing that happened, and below it how things stand now. */
final class StoryText {
    private StoryText() {}

    static List<String> lines(ExplainCommand.Told told) {
        List<String> lines = new ArrayList<>(List.of("ticket " + told.ticket().id() + told.links().stream()
                .flatMap(link -> link.ref().stream()).map(RemoteRef::displayKey).collect(Collectors.joining(" = ", "  ", ""))));
        told.story().forEach(line -> lines.add("  " + line.at() + "  " + line(line)));
        lines.add("  now  status '" + told.ticket().status() + "', version " + told.ticket().version());
        told.links().forEach(link -> lines.add("  now  " + state(link)));
        told.due().ifPresent(due -> lines.add(
                "  now  looked at again at " + due.at() + (due.failures() == 0 ? "" : ", after " + due.failures() + " failures")
                        + (due.why().isEmpty() ? "" : ": " + due.why())));
        return lines;
    }

    private static String line(StoryLine line) {
        String side = line.side();
        return switch (line.what()) {
            case CAME_IN -> "came in  " + changes(line) + " at " + side + origin(line.cause()) + inBrackets(line.cause().note());
            case BEGAN -> "began    from " + line.cause().source() + origin(line.cause()) + inBrackets(line.cause().note()) + ": "
                    + values(line);
            case TOOK -> "took     " + changes(line) + " from " + line.cause().source() + origin(line.cause()) + note(line.cause());
            case LOST -> "lost     " + line.changes().stream().map(one -> one.field().label() + " " + quoted(one.before()) + " of " + side
                    + ", since " + quoted(one.after()) + " stands").collect(Collectors.joining(", "));
            case FOUND -> line.finding().map(StoryText::found).orElseThrow();
            case CREATED -> "created  the record at " + side + ": " + values(line);
            case WROTE -> "wrote    " + changes(line) + " to " + side;
            case SENT -> "sent     " + values(line) + " to " + side + ", and no answer came" + note(line.cause());
            case SETTLED -> line.finding().map(StoryText::settled).orElseThrow();
        };
    }

    private static String found(Finding finding) {
        String word = switch (finding.about().kind()) {
            case REJECTION, APPROVAL, REFUSED, OSCILLATION -> "held     ";
            case CONFLICT, OVERTAKEN -> "kept     " + quoted(finding.values().lost()) + ", ";
            case PARKED -> "parked   ";
            case AMBIGUOUS, MERGED, CONNECTION, NOTICE -> "noted    ";
        };
        return word + named(finding) + ": " + finding.reason();
    }

    private static String settled(Finding finding) {
        return "settled  " + named(finding) + ": " + finding.closed().map(Finding.Closed::how).orElse("");
    }

    private static String named(Finding finding) {
        String where = finding.about().connection().isEmpty() ? "" : " at " + finding.about().connection();
        return finding.about().field() + where + " (" + kind(finding) + " " + finding.id() + ")";
    }

    static String kind(Finding finding) {
        return finding.about().kind().name().toLowerCase(Locale.ROOT);
    }

    private static String changes(StoryLine line) {
        return line.changes().stream().map(one -> one.field().label() + " " + quoted(one.before()) + " → " + quoted(one.after()))
                .collect(Collectors.joining(", "));
    }

    private static String values(StoryLine line) {
        return line.changes().stream().map(StoryText::value).collect(Collectors.joining(", "));
    }

    private static String value(Change one) {
        return one.field().label() + " " + quoted(one.after());
    }

    private static String origin(Cause cause) {
        return (cause.actor().isEmpty() ? "" : ", changed by " + cause.actor()) + (cause.via().isEmpty() ? "" : ", by " + cause.via())
                + (cause.run().isEmpty() ? "" : " in run " + cause.run());
    }

    private static String inBrackets(String note) {
        return note.isEmpty() ? "" : " (" + note + ")";
    }

    private static String note(Cause cause) {
        return cause.note().isEmpty() ? "" : ": " + cause.note();
    }

    private static String state(Link link) {
        return link.connection() + " " + link.ref().map(RemoteRef::displayKey).orElse("(no record yet)") + " is "
                + link.state().name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return "'" + ListedFinding.oneLine(text) + "'";
    }
}
