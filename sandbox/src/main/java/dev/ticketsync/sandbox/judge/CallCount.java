package dev.ticketsync.sandbox.judge;

import java.util.List;
import java.util.Set;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.RequestLog;
import dev.ticketsync.sandbox.judge.Report.Calls;

/** Sorts the connector's calls at one vendor into classes. */
final class CallCount {
    /** Fields of a ticket that can hold the counterpart's id. */
    private static final Set<String> REFERENCES = Set.of("externalXRef", "poNumber");
    /** Reads that make sense only when asking whether a counterpart exists. */
    private static final Set<String> PROBES = Set.of("attachmentsForURL");

    private final List<RequestLog.Entry> entries;

    private CallCount(List<RequestLog.Entry> entries) {
        this.entries = entries;
    }

    static Calls of(Sandbox sandbox, Side side, Window window) {
        List<RequestLog.Entry> entries = sandbox.requests().since(window.afterSeq()).stream()
                .filter(entry -> entry.call().vendor().equals(side.vendor()) && entry.call().actor().equals(Call.CONNECTOR)).toList();
        return new CallCount(entries).count(linkBacks(sandbox, side, window));
    }

    private Calls count(int linkBacks) {
        int reads = kind(CallKind.READ);
        int writes = kind(CallKind.UPDATE) + kind(CallKind.DELETE);
        int probes = Math.min(reads, probes());
        int backLinks = Math.min(writes, linkBacks);
        int refused = (int) entries.stream().filter(RequestLog.Entry::refused).count();
        return new Calls(reads - probes, writes - backLinks, kind(CallKind.POLL), kind(CallKind.METADATA) + kind(CallKind.AUTH),
                kind(CallKind.CREATE) + probes + backLinks, refused);
    }

    /**
     * The log doesn't say why something is read: one read is granted for each create whose fate its caller could not know, and one before each create where the
     * vendor takes no id of its caller's, so that only looking tells whether there is one.
     */
    private int probes() {
        long telling = entries.stream().filter(entry -> PROBES.contains(entry.call().operation())).count();
        long unknown = entries.stream().filter(entry -> entry.call().kind() == CallKind.CREATE)
                .filter(entry -> entry.status() == RequestLog.NO_ANSWER || entry.status() >= 500).count();
        return (int) (telling + unknown) + (takesNoIds() ? kind(CallKind.CREATE) : 0);
    }

    private boolean takesNoIds() {
        return entries.stream().anyMatch(entry -> entry.call().vendor().equals(Side.PSA.vendor()));
    }

    private int kind(CallKind kind) {
        return (int) entries.stream().filter(entry -> entry.call().kind() == kind).count();
    }

    private static int linkBacks(Sandbox sandbox, Side side, Window window) {
        return (int) sandbox.simulator(side.vendor()).log().changes().stream().filter(change -> isLinkBack(change, window)).count();
    }

    private static boolean isLinkBack(ChangeLog.Change change, Window window) {
        return change.actor().equals(Call.CONNECTOR) && REFERENCES.contains(change.field()) && window.holds(change.nanos());
    }
}
