package dev.ticketsync.core.simulation;

import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** One thing that befalls the world at its time: a person acts, or something goes wrong. Times are milliseconds after the opening. */
sealed interface Happening {
    long at();

    void befall(World world);

    /** A person opens a record. */
    record Open(long at, String who, Vendor vendor, int number, FieldValues values) implements Happening {
        @Override
        public void befall(World world) {
            world.desk(vendor).opens(who, number, values);
        }
    }

    /** A person types a value into the {@code which}-th matter's record at the vendor, if there is one by now. */
    record Edit(long at, String who, Vendor vendor, int which, Field field, String value) implements Happening {
        @Override
        public void befall(World world) {
            row(world, vendor, which).filter(row -> row.presence == Presence.LIVE)
                    .ifPresent(row -> world.desk(vendor).edits(who, row, field, value));
        }
    }

    /** A person at the hub gives the {@code which}-th matter's ticket a value, in our words, if there is a ticket by now. */
    record Handle(long at, String who, int which, Field field, String value) implements Happening {
        @Override
        public void befall(World world) {
            world.ledger().matter(which).ifPresent(matter -> world.hub().handles(who, matter, field, value));
        }
    }

    /** A person at the hub gives the {@code which}-th matter's ticket to an agent, or takes it from every agent where the name is empty. */
    record Assign(long at, String who, int which, String agent) implements Happening {
        @Override
        public void befall(World world) {
            world.ledger().matter(which).ifPresent(matter -> world.hub().assigns(who, matter, agent));
        }
    }

    /** A person at the hub decides about whatever of the {@code which}-th matter's ticket waits for an approval. */
    record Decide(long at, String who, int which, boolean approves) implements Happening {
        @Override
        public void befall(World world) {
            world.ledger().matter(which).ifPresent(matter -> world.hub().decides(who, matter, approves));
        }
    }

    /** The agent is away for a while. */
    record Leaves(long at, long millis) implements Happening {
        @Override
        public void befall(World world) {
            world.bot().leaves(millis);
        }
    }

    /** The next call to the agent meets this fault. */
    record FailsAtAgent(long at, Fault fault) implements Happening {
        @Override
        public void befall(World world) {
            world.troubles().armAgent(fault);
        }
    }

    /** A person archives or trashes a record, or brings it back. */
    record Move(long at, String who, Vendor vendor, int which, Presence presence) implements Happening {
        @Override
        public void befall(World world) {
            row(world, vendor, which).ifPresent(row -> world.desk(vendor).moves(who, row, presence));
        }
    }

    /** A person copies the matter's record at the vendor. */
    record Copy(long at, String who, Vendor vendor, int which) implements Happening {
        @Override
        public void befall(World world) {
            row(world, vendor, which).ifPresent(row -> world.desk(vendor).copies(who, row));
        }
    }

    /** The next call to the vendor that reads, or that writes, meets this fault. */
    record Fails(long at, Vendor vendor, Fault fault, boolean write) implements Happening {
        @Override
        public void befall(World world) {
            world.troubles().arm(vendor, fault, write);
        }
    }

    /** Something befalls the vendor's next webhook. */
    record Misdelivers(long at, Vendor vendor, MailTrouble trouble) implements Happening {
        @Override
        public void befall(World world) {
            world.mail().arm(vendor, trouble);
        }
    }

    /** The process ends when it passes that point for the {@code passes}-th time from now. */
    record Crashes(long at, CrashPoint point, int passes) implements Happening {
        @Override
        public void befall(World world) {
            world.troubles().arm(point, passes);
        }
    }

    /** The store goes away for a while at the {@code passes}-th commit from now. */
    record Outage(long at, Outages.Last last, int passes, long millis) implements Happening {
        @Override
        public void befall(World world) {
            world.outages().arm(last, passes, millis);
        }
    }

    /** From now on the vendor refuses this value. */
    record Refuses(long at, Vendor vendor, String value) implements Happening {
        @Override
        public void befall(World world) {
            world.desk(vendor).refuses(value);
        }
    }

    /** From now on a workflow rule of the vendor's answers one status of the connector's with another. */
    record Rules(long at, Vendor vendor, String written, String set) implements Happening {
        @Override
        public void befall(World world) {
            world.desk(vendor).rule(written, set);
        }
    }

    /** The operator orders a job: a sync, a sweep or a backfill. */
    record Orders(long at, String kind, Map<String, String> arguments) implements Happening {
        @Override
        public void befall(World world) {
            world.house().orders(kind, arguments);
        }
    }

    /** The operator stops the connector, changes the status map, and starts it again. */
    record Reconfigures(long at, Meaning meaning) implements Happening {
        @Override
        public void befall(World world) {
            world.house().restartsWith(meaning);
        }
    }

    private static Optional<Row> row(World world, Vendor vendor, int which) {
        return world.ledger().matter(which).flatMap(matter -> matter.at(vendor));
    }
}
