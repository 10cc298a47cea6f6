package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Proposal;

/** What must have happened in a run that is to prove anything, by its names in the {@link Tally}. */
final class Expected {
    private Expected() {}

    /** What must have happened besides where the store goes away. */
    static List<String> outages() {
        List<String> names = new ArrayList<>(List.of("no store to start with"));
        for (Outages.Last last : Outages.Last.values())
            names.add("outage of the store: the commit is " + last);
        return names;
    }

    /** What must have happened besides where people work at the hub. */
    static List<String> atTheHub() {
        return List.of("checked: " + Invariant.LEGAL_EDGE_TAKEN, "at the hub: a move that is no edge is refused",
                "given at the hub: stands",
                "given at the hub: answered by a later person", "given at the hub: kept in a finding");
    }

    /** What must have happened besides where people are asked for approvals. */
    static List<String> asked() {
        List<String> names = new ArrayList<>(List.of("checked: " + Invariant.APPROVED_FIRST, "finding: " + FindingKind.APPROVAL,
                "at the hub: a move that takes an approval is refused"));
        for (Proposal.Kind kind : Proposal.Kind.values())
            names.addAll(List.of("at the hub: approved " + kind, "at the hub: rejected " + kind));
        return names;
    }

    /** What must have happened besides where tickets are given to an agent. */
    static List<String> staffed() {
        List<String> names = new ArrayList<>(List.of("checked: " + Invariant.DISPATCHED_ONCE, "agent: isn't ready",
                "agent: told again of what it has begun"));
        for (Fault fault : Fault.values())
            names.add("fault: agent " + fault);
        for (DispatchStage stage : EnumSet.of(DispatchStage.ACCEPTED, DispatchStage.WITHDRAWN))
            names.add("dispatch: " + stage);
        return names;
    }

    /** What must have happened besides where the operator orders jobs. */
    static List<String> tended() {
        return List.of("job: sync DONE", "job: sweep DONE", "job: backfill DONE");
    }

    /** What must have happened besides where the status map is changed. */
    static List<String> remapped() {
        return List.of("checked: " + Invariant.NO_MOVE_BY_A_MAP, "in step by a map of before");
    }

    static List<String> happenings() {
        List<String> names = new ArrayList<>(
                List.of("crash while starting", "fault: workflow rule", "fault: copied record", "poll of several pages",
                        "typed: stands", "typed: answered by a later person", "typed: kept in a finding"));
        for (Invariant invariant : EnumSet
                .complementOf(EnumSet.of(Invariant.LEGAL_EDGE_TAKEN, Invariant.DISPATCHED_ONCE, Invariant.APPROVED_FIRST,
                        Invariant.NO_MOVE_BY_A_MAP)))
            names.add("checked: " + invariant);
        for (CrashPoint point : CrashPoint.values())
            names.add("crash: " + point);
        for (MailTrouble trouble : MailTrouble.values())
            names.add("fault: webhook " + trouble);
        // approvals are asked for in schedules of their own, and no vendor merges: that is tried in MergedTest
        for (FindingKind kind : EnumSet.complementOf(EnumSet.of(FindingKind.APPROVAL, FindingKind.MERGED)))
            names.add("finding: " + kind);
        for (Fault fault : Fault.values())
            names.addAll(List.of("fault: read " + fault, "fault: write " + fault));
        Arrays.stream(WriteResult.class.getPermittedSubclasses()).forEach(answer -> names.add("write result: " + answer.getSimpleName()));
        return names;
    }
}
