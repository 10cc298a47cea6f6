package dev.ticketsync.app.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.mapping.ApprovalRule;
import dev.ticketsync.core.mapping.OnIllegal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class LifecycleConfigTest {
    /** The helpdesk's statuses, so that the connections' words still fit. */
    private static final String OWN = """
            lifecycles:
              ours:
                statuses: { new: open, triaged: open, in_progress: active, pending_customer: waiting, resolved: resolved, closed: closed }
                edges:
                  - { from: new, to: triaged, trigger: triage }
                  - { from: triaged, to: [in_progress, resolved], trigger: start }
                  - { from: in_progress, to: pending_customer, trigger: ask }
                  - { from: [in_progress, pending_customer], to: resolved, trigger: resolve, requires: [resolution, noOpenChildren] }
                  - { from: resolved, to: closed, trigger: close, requires: customerConfirmed or waited 3d }
            workspaces:""";

    @TempDir
    private Path folder;

    @Test
    void readsALifecycleOfOnesOwn() throws IOException {
        WorkspaceConfig acme = new ConfigFile(folder).with("workspaces:", OWN)
                .with("    mirror:", "    lifecycle: ours\n    onIllegal: revert\n    replacedStatuses: { on_hold: triaged }\n    mirror:")
                .workspace();

        Lifecycle ours = acme.lifecycle();
        assertThat(ours.name()).isEqualTo("ours");
        assertThat(ours.initial()).isEqualTo(new Status("new", StatusKind.OPEN));
        assertThat(ours.edges()).extracting(edge -> edge.from() + ">" + edge.to() + " " + edge.trigger()).containsExactly(
                "new>triaged triage",
                "triaged>in_progress start", "triaged>resolved start", "in_progress>pending_customer ask", "in_progress>resolved resolve",
                "pending_customer>resolved resolve", "resolved>closed close");
        Edge close = ours.edge(ours.status("resolved"), ours.status("closed")).orElseThrow();
        assertThat(close.guards()).containsExactly(new Guard.Either(Guard.Fact.CUSTOMER_CONFIRMED, new Guard.Waited(3 * 1440)));
        assertThat(acme.legality().onIllegal()).isEqualTo(OnIllegal.REVERT);
        assertThat(acme.legality().replaced()).containsEntry("on_hold", "triaged");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(String sound, String broken, String problem) {
        assertThat(new ConfigFile(folder).with("workspaces:", OWN.replace(sound, broken)).problems()).containsExactly(problem);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("  - { from: new, to: triaged, trigger: triage }", "  - { from: new, to: in_progress, trigger: triage }",
                        "lifecycles.ours: no run of edges leads from new to triaged"),
                arguments("[in_progress, pending_customer], to: resolved", "in_progress, to: resolved",
                        "lifecycles.ours: no edge leads out of pending_customer, which isn't over"),
                arguments("to: pending_customer, trigger: ask", "to: pending_custmer, trigger: ask",
                        "lifecycles.ours.edges[2].to: 'pending_custmer' is no status of this lifecycle; did you mean 'pending_customer'?"),
                arguments("from: new, to: triaged", "from: new, to: [triaged, triaged]",
                        "lifecycles.ours.edges[0]: leads from new to triaged, as another edge does"),
                arguments("from: new, to: triaged", "from: new, to: [triaged, new]",
                        "lifecycles.ours: the edge from new leads to itself"),
                arguments("noOpenChildren", "noChildren",
                        "lifecycles.ours.edges[3].requires: there is no guard 'noChildren': it takes resolution, validOutput, approval,"
                                + " customerConfirmed, noOpenChildren, 'waited' with a time such as 3d, 12h or 30m, or two of these with 'or'"
                                + " between them"),
                arguments("trigger: triage }", "trigger: dispatch, requires: approval or resolution }",
                        "lifecycles.ours.edges[0].requires: an approval makes the move itself, and nothing is dispatched then:"
                                + " put it on another edge"),
                arguments("triaged: open", "triaged: opened",
                        "lifecycles.ours.statuses.triaged: is 'opened'; did you mean 'open'?"),
                arguments("  ours:", "  helpdesk:",
                        "lifecycles.helpdesk: is the name of one that comes with the product: choose another"));
    }

    @Test
    void readsWhatTakesAnApproval() throws IOException {
        ConfigFile file = new ConfigFile(folder).with("    mirror:",
                "    approvals: [{ to: psa, status: closed }, { to: linear, status: [resolved, closed] }]\n    mirror:");

        assertThat(file.workspace().legality().approvals()).containsExactly(new ApprovalRule("psa", Set.of("closed")),
                new ApprovalRule("linear", Set.of("resolved", "closed")));
    }

    @Test
    void refusesAnApprovalOfWhatIsNot() {
        ConfigFile file = new ConfigFile(folder).with("    mirror:",
                "    approvals: [{ to: pssa, status: closed }, { to: psa, status: [clsed] }, { to: psa }]\n    mirror:");

        assertThat(file.problems()).containsExactlyInAnyOrder(
                "workspaces.acme.approvals[0].to: there is no connection 'pssa'; did you mean 'psa'?",
                "workspaces.acme.approvals[1].status: 'clsed' is no status of helpdesk; did you mean 'closed'?",
                "workspaces.acme.approvals[2].status: is missing: it takes a name or a list of names");
    }

    @Test
    void refusesAReplacementThatIsNoneAndOneOfAStatusThatIsThere() {
        assertThat(new ConfigFile(folder).with("    mirror:", "    replacedStatuses: { new: triaged, on_hold: triagd }\n    mirror:")
                .problems())
                .containsExactly("workspaces.acme.replacedStatuses.new: is replaced, but the lifecycle helpdesk still has it",
                        "workspaces.acme.replacedStatuses.on_hold: 'triagd' is no status of helpdesk; did you mean 'triaged'?");
    }
}
