package dev.ticketsync.core.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;

/** The way from one replica to one vendor and back: it takes time, in which other things happen, and it can fail at either end. */
final class Wire {
    private static final long TIME_LIMIT = 10_000;
    private static final long LATE = 25_000;

    private final World world;
    private final Replica replica;
    private final Vendor vendor;
    private final Way way;

    Wire(World world, Replica replica, Vendor vendor) {
        this.world = world;
        this.replica = replica;
        this.vendor = vendor;
        this.way = new Way(world, replica);
    }

    <T> ReadResult<T> read(String about, Supplier<T> server) {
        Optional<Fault> fault = world.troubles().next(vendor, false);
        way.leave(about);
        if (fault.isPresent()) {
            switch (fault.get()) {
                case THROTTLED, SERVER_ERROR, RESET, ANSWER_LOST, LATE_COMMIT -> {
                    way.travel(about);
                    return new ReadResult.Later<>(way.later(2_000), fault.get().name());
                }
                case DENIED -> {
                    return new ReadResult.Denied<>("the key is not valid");
                }
                case PAUSED_BEFORE -> way.pause();
                case PAUSED_AFTER -> {
                    T answer = server.get();
                    way.pause();
                    return new ReadResult.Read<>(answer);
                }
            }
        }
        T answer = server.get();
        way.travel(about);
        return new ReadResult.Read<>(answer);
    }

    /** Reads records: what they show is told to the replica with the answer. */
    ReadResult<List<RemoteTicket>> sights(String about, Supplier<List<Sight>> server) {
        return switch (read(about, server)) {
            case ReadResult.Read<List<Sight>> read -> {
                read.value().forEach(sight -> replica.hears(sight.typed()));
                yield new ReadResult.Read<>(read.value().stream().map(Sight::ticket).toList());
            }
            case ReadResult.Later<List<Sight>> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<List<Sight>> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<List<Sight>> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    <T> WriteResult<T> write(String about, Supplier<WriteResult<T>> request) {
        long begun = world.time().now();
        world.judge().sends(replica, vendor);
        world.house().sent();
        Supplier<WriteResult<T>> server = () -> arrived(request);
        Optional<Fault> fault = world.troubles().next(vendor, true);
        way.leave(about);
        WriteResult<T> result = fault.isPresent() ? failing(new Request(about, begun), fault.get(), server) : carriedOut(about, server);
        world.tally().count("write result: " + result.getClass().getSimpleName());
        return result;
    }

    /** Nothing can stop a request that was on its way when its sender was paused. */
    private <T> WriteResult<T> arrived(Supplier<WriteResult<T>> request) {
        return world.house().holds(replica) ? request.get() : unforeseen(request);
    }

    /** Neither did its sender know what was written meanwhile, nor does whoever works now know of it. */
    private <T> WriteResult<T> unforeseen(Supplier<WriteResult<T>> request) {
        forgetAnswers();
        WriteResult<T> result = request.get();
        forgetAnswers();
        return result;
    }

    /** @param begun when it was decided to send it */
    private record Request(String about, long begun) {}

    private <T> WriteResult<T> failing(Request sent, Fault fault, Supplier<WriteResult<T>> server) {
        return switch (fault) {
            case THROTTLED -> new WriteResult.Later<>(way.later(1_000), "throttled");
            case SERVER_ERROR, RESET -> unknown(sent.about(), fault);
            case ANSWER_LOST -> {
                WriteResult<T> unused = server.get();
                yield unknown(sent.about(), fault);
            }
            case LATE_COMMIT -> {
                // counted from when it was begun: one that was frozen on the way and late as well can't be told from a new one
                world.time().after(Math.max(1, sent.begun() + TIME_LIMIT + LATE - world.time().now()), () -> {
                    world.chronicle().note(vendor.connection(), "carries a late write out");
                    WriteResult<T> unused = unforeseen(server);
                });
                way.pass(TIME_LIMIT);
                yield unknown(sent.about(), fault);
            }
            case DENIED -> world.dice().chance("permission for " + sent.about(), 30)
                    ? new WriteResult.Forbidden<>("the key may not do this")
                    : new WriteResult.Denied<>("the key is not valid");
            case PAUSED_BEFORE -> {
                way.pause();
                yield server.get();
            }
            case PAUSED_AFTER -> {
                WriteResult<T> result = server.get();
                way.pause();
                yield result;
            }
        };
    }

    private <T> WriteResult<T> carriedOut(String about, Supplier<WriteResult<T>> server) {
        WriteResult<T> result = server.get();
        way.comeBack(about);
        return result;
    }

    private <T> WriteResult<T> unknown(String about, Fault fault) {
        forgetAnswers();
        way.travel(about);
        return new WriteResult.Unknown<>(fault.name());
    }

    private void forgetAnswers() {
        world.desk(vendor).rows().forEach(Row::forgetAnswers);
    }

    void tells(List<Typed> typed) {
        replica.hears(typed);
    }
}
