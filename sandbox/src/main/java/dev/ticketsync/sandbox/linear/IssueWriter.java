package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.FaultKind;
import dev.ticketsync.sandbox.host.Faults;
import dev.ticketsync.sandbox.host.SimScheduler;
import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Creates, edits, archives and deletes issues. */
final class IssueWriter {
    private static final Set<String> LABELS_ALONE = Set.of("labelIds");

    private final Store store;
    private final Commits commits;
    private final IssueColumns columns;
    private final NewIds ids;
    private final Switches switches;
    private final Automation automation;

    /** What happens of its own accord around a write. */
    record Automation(Faults faults, SimScheduler scheduler) {}

    private record Edit(Entity before, Entity after) {}

    IssueWriter(Store store, Commits commits, NewIds ids, Switches switches, Automation automation) {
        this.store = store;
        this.commits = commits;
        this.columns = new IssueColumns(store, switches);
        this.ids = ids;
        this.switches = switches;
        this.automation = automation;
    }

    Entity create(Session session, Input input) {
        Entity created = store.committing(() -> {
            String clientId = input.text("id");
            String id = ids.choose(Kind.ISSUE, clientId);
            Entity team = team(String.valueOf(input.text("teamId")));
            Instant now = commits.now();
            var values = columns.from(input, team.id(), List.of(), text -> rewritten(text, session));
            if (!values.containsKey("title")) throw columns.refuse("title", "isNotEmpty", "title should not be empty");
            Entity blank = blank(id, team, session.actor(), input.time("createdAt"), now);
            Entity issue = blank.with(values);
            Entity dated = issue.with(columns.datesIn(columns.stateOf(issue), issue, now))
                    .with(backdated(input, columns.stateOf(issue), now));
            return commits.insert(session, Kind.ISSUE, dated, clientId == null ? "" : clientId);
        });
        applyWorkflowRule(session, created);
        return created;
    }

    Entity update(Session session, String id, Input input) {
        Edit edit = store.committing(() -> {
            Entity before = require(id);
            return new Edit(before, change(session, before, input));
        });
        if (!edit.after().text("stateId").equals(edit.before().text("stateId"))) applyWorkflowRule(session, edit.after());
        return edit.after();
    }

    Entity archive(Session session, String id, boolean trash) {
        return store.committing(() -> {
            Entity issue = require(id);
            if (issue.has("archivedAt") && !trash) return issue;
            return trash
                    ? trash(session, issue)
                    : commits.update(session, Kind.ISSUE, issue, Map.of("archivedAt", commits.now()), switches.on("archiveMovesUpdatedAt"));
        });
    }

    Entity unarchive(Session session, String id) {
        return store.committing(() -> restore(session, require(id)));
    }

    Entity delete(Session session, String id, boolean permanently) {
        return store.committing(() -> {
            Entity issue = require(id);
            if (!permanently) return trash(session, issue);
            if (!session.actor().admin()) throw LinearException.forbidden("Only admins can permanently delete issues");
            purge(session, issue);
            return issue;
        });
    }

    Entity require(String id) {
        return store.findIssue(id).orElseThrow(() -> LinearException.notFound("Issue"));
    }

    private Entity change(Session session, Entity issue, Input input) {
        if (input.is("trashed")) return trash(session, issue);
        if (input.has("trashed") && issue.is("trashed")) return restore(session, issue);
        if (issue.has("archivedAt")) {
            throw LinearException.input("Entity is archived: Issue", "The issue is archived and cannot be edited. Unarchive it first.");
        }
        Instant now = commits.now();
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        String teamId = input.text("teamId") == null ? issue.text("teamId") : team(String.valueOf(input.text("teamId"))).id();
        if (!teamId.equals(issue.text("teamId"))) changes.putAll(moveTo(teamId, issue));
        List<String> labels = changes.containsKey("labelIds") ? issue.with(changes).texts("labelIds") : issue.texts("labelIds");
        changes.putAll(columns.from(input, teamId, labels, text -> rewritten(text, session)));
        Entity wanted = issue.with(changes);
        if (!wanted.text("stateId").equals(issue.text("stateId"))) changes.putAll(columns.datesIn(columns.stateOf(wanted), issue, now));
        boolean touch = !changes.keySet().equals(LABELS_ALONE) || switches.on("labelsMoveUpdatedAt");
        return commits.update(session, Kind.ISSUE, issue, changes, touch);
    }

    private Entity team(String id) {
        if (!Ids.isUuid(id)) throw columns.refuse("teamId", "isUuid", "teamId must be a UUID");
        Entity team = store.table(Kind.TEAM).find(id);
        if (team == null) throw LinearException.unknownReference("Team", "teamId");
        return team;
    }

    private Entity blank(String id, Entity team, Actor actor, @Nullable Instant backdated, Instant now) {
        if (backdated != null && backdated.isAfter(now)) throw columns.refuse("createdAt", "maxDate", "createdAt must be in the past");
        int number = store.nextNumber(team.id());
        String identifier = team.text("key") + "-" + number;
        boolean toTriage = actor.app() && team.is("triageEnabled");
        return Entity
                .of(Map.of("id", id, "identifier", identifier, "number", number, "teamId", team.id(), "url", Fixtures.issueUrl(identifier),
                        "priority", 0, "createdAt", backdated == null ? now : backdated, "updatedAt", now, "creatorId", actor.userId(),
                        "stateId",
                        team.text(toTriage ? "triageIssueStateId" : "defaultIssueStateId")))
                .with(Map.of("sortOrder", -10.5 * number, "prioritySortOrder", -10.5 * number, "addedToTeamAt", now));
    }

    private Map<String, @Nullable Object> backdated(Input input, Entity state, Instant now) {
        Instant completed = input.time("completedAt");
        if (completed == null) return Map.of();
        Instant created = input.time("createdAt");
        boolean inOrder = !completed.isAfter(now) && (created == null || completed.isAfter(created));
        if (!inOrder || !state.text("type").equals("completed")) {
            throw columns.refuse("completedAt", "isValid", "completedAt must be after createdAt, in the past, and with a completed state");
        }
        return Map.of("completedAt", completed);
    }

    /** A new team means a new number, its own state of the same type, and none of the old team's labels. */
    private Map<String, @Nullable Object> moveTo(String teamId, Entity issue) {
        String type = columns.stateOf(issue).text("type");
        Entity team = team(teamId);
        Entity state = store.table(Kind.STATE).where("teamId", teamId).stream().filter(each -> each.text("type").equals(type)).findFirst()
                .orElseGet(() -> Objects.requireNonNull(store.table(Kind.STATE).find(team.text("defaultIssueStateId"))));
        int number = store.nextNumber(teamId);
        String identifier = team.text("key") + "-" + number;
        List<String> former = Stream
                .concat(issue.texts("previousIdentifiers").stream(), Stream.of(issue.text("identifier"))).toList();
        List<String> labels = issue.texts("labelIds").stream()
                .filter(id -> !Objects.requireNonNull(store.table(Kind.LABEL).find(id)).has("teamId")).toList();
        return new LinkedHashMap<>(Map.of("teamId", teamId, "stateId", state.id(), "number", number, "identifier", identifier, "url",
                Fixtures.issueUrl(identifier), "previousIdentifiers", former, "labelIds", labels, "addedToTeamAt", commits.now()));
    }

    private Entity trash(Session session, Entity issue) {
        if (issue.is("trashed")) return issue;
        Map<String, @Nullable Object> changes = Map.of("trashed", true, "archivedAt", commits.now());
        boolean touch = switches.on("trashMovesUpdatedAt");
        if (switches.text("trashArrivesAs").equals("update")) return commits.update(session, Kind.ISSUE, issue, changes, touch);
        Entity trashed = issue.with(changes).with(touch ? Map.of("updatedAt", commits.now()) : Map.of());
        commits.putAway(session, Kind.ISSUE, trashed, changes);
        return trashed;
    }

    private Entity restore(Session session, Entity issue) {
        var changes = new LinkedHashMap<String, @Nullable Object>();
        changes.put("trashed", null);
        changes.put("archivedAt", null);
        return commits.update(session, Kind.ISSUE, issue, changes, switches.on("archiveMovesUpdatedAt"));
    }

    private void purge(Session session, Entity issue) {
        store.table(Kind.COMMENT).where("issueId", issue.id()).forEach(comment -> store.table(Kind.COMMENT).remove(comment.id()));
        store.table(Kind.ATTACHMENT).where("issueId", issue.id())
                .forEach(attachment -> store.table(Kind.ATTACHMENT).remove(attachment.id()));
        commits.remove(session, Kind.ISSUE, issue);
    }

    private String rewritten(String text, Session session) {
        String rewritten = Markdown.rewritten(text);
        if (rewritten.equals(text)) return text;
        return automation.faults().draw(FaultKind.TEXT_REWRITING, session.call()).isPresent() ? rewritten : text;
    }

    private void applyWorkflowRule(Session session, Entity issue) {
        if (session.actor().isAutomation()) return;
        String name = store.reading(() -> columns.stateOf(issue)).text("name");
        Map<String, String> states = new HashMap<>();
        store.where(Kind.STATE, "teamId", issue.text("teamId")).forEach(state -> states.put(state.text("name"), state.id()));
        automation.faults()
                .draw(FaultKind.WORKFLOW_RULE, session.call(),
                        rule -> rule.text("from", "").equals(name) && states.containsKey(rule.text("to", "")))
                .ifPresent(rule -> automation.scheduler().after(rule.delay(0),
                        () -> moveByRule(issue, Objects.requireNonNull(states.get(rule.text("to", ""))))));
    }

    private void moveByRule(Entity issue, String state) {
        var session = new Session(Actor.AUTOMATION,
                new Call(LinearSimulator.VENDOR, Actor.AUTOMATION.name(), "workflowRule", CallKind.UPDATE));
        Entity unused = update(session, issue.id(), new Input(Map.of("stateId", state)));
    }
}
