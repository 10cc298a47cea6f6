package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.store.Approvals;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Dispatches;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Findings;
import dev.ticketsync.core.store.Links;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.Workspaces;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Field;

/** Engines that store something else than they should. */
final class MutatedStores {
    private MutatedStores() {}

    /** Base moves when a write is noted, not when its answer is there. */
    static Mutation baseMovedBeforeTheAnswer() {
        return links(MutatedStores::baseAhead);
    }

    private static Link baseAhead(Link link) {
        Optional<SentWrite> write = link.memory().underWay();
        if (write.isEmpty() || !link.isLive()) return link;
        Map<Field, Agreed> sent = new EnumMap<>(Field.class);
        write.get().written().forEach((field, raw) -> sent.put(field, new Agreed(write.get().local().get(field).orElseThrow(), raw)));
        return link.with(link.memory().agreed(link.memory().base().with(sent)));
    }

    /** What both sides agree on is kept as our word alone, and what the remote says of it is what would be written for it. */
    static Mutation baseKeptInOneWord() {
        return links(MutatedStores::inOneWord);
    }

    private static Link inOneWord(Link link) {
        Optional<Agreed> status = link.memory().base().get(Field.STATUS);
        if (status.isEmpty() || !link.connection().equals(Vendor.LINEAR.connection())) return link;
        String written = Words.raw(link.connection(), Field.STATUS,
                Objects.requireNonNull(Words.statuses(link.connection()).byLocal().get(status.get().local())).write());
        Map<Field, Agreed> one = Map.of(Field.STATUS, new Agreed(status.get().local(), written));
        return link.with(link.memory().agreed(link.memory().base().with(one)));
    }

    /** The id that a record is to be created under is not kept. */
    static Mutation reservedIdNotStored() {
        return links(link -> link.with(new Creation("", link.creation().sentAt(), link.creation().defaults())));
    }

    /** Whoever lost the workspace is not told. */
    static Mutation fenceLeftOpen() {
        return transactions(tx -> Overlay.over(Transaction.class, tx, new Object() {
            @SuppressWarnings("unused") // called by the overlay
            Workspaces workspaces() {
                return Overlay.over(Workspaces.class, tx.workspaces(), new Object() {
                    @SuppressWarnings("unused") // called by the overlay
                    void checkEpoch(String workspace, long epoch) {}
                });
            }
        }));
    }

    /** The loser of a conflict is not kept. */
    static Mutation loserForgotten() {
        return transactions(tx -> Overlay.over(Transaction.class, tx, new Object() {
            @SuppressWarnings("unused") // called by the overlay
            Findings findings() {
                return Overlay.over(Findings.class, tx.findings(), new Object() {
                    @SuppressWarnings("unused") // called by the overlay
                    boolean open(Finding finding) {
                        return finding.about().kind() != FindingKind.CONFLICT && tx.findings().open(finding);
                    }
                });
            }
        }));
    }

    /** Whatever is asked for counts as approved. */
    static Mutation approvalTakenForGranted() {
        return transactions(tx -> Overlay.over(Transaction.class, tx, new Object() {
            @SuppressWarnings("unused") // called by the overlay
            Approvals approvals() {
                return Overlay.over(Approvals.class, tx.approvals(), new Object() {
                    @SuppressWarnings("unused") // called by the overlay
                    List<Approval> currentOfTicket(String workspace, String ticketId) {
                        return tx.approvals().currentOfTicket(workspace, ticketId).stream()
                                .map(asked -> asked.decided(Approval.State.APPROVED, asked.asked())).toList();
                    }
                });
            }
        }));
    }

    /** It is not kept that an agent is about to hear of a ticket. */
    static Mutation handOverNotStored() {
        return transactions(tx -> Overlay.over(Transaction.class, tx, new Object() {
            @SuppressWarnings("unused") // called by the overlay
            Dispatches dispatches() {
                return Overlay.over(Dispatches.class, tx.dispatches(), new Object() {
                    @SuppressWarnings("unused") // called by the overlay
                    void update(Dispatch dispatch) {
                        if (dispatch.stage() != DispatchStage.SENT) tx.dispatches().update(dispatch);
                    }
                });
            }
        }));
    }

    /** A delivery is answered with 200 at once and stored with whatever is stored next. */
    static Mutation acknowledgedBeforeCommit() {
        return new Mutation() {
            @Override
            public Store store(Store sound, World world) {
                List<Delivery> pending = new ArrayList<>();
                return Overlay.over(Store.class, sound, new Object() {
                    @SuppressWarnings("unused") // called by the overlay
                    boolean accept(Delivery delivery) {
                        return pending.add(delivery);
                    }

                    @SuppressWarnings("unused") // called by the overlay
                    <T> T inTransaction(Function<? super Transaction, T> work) {
                        return sound.inTransaction(tx -> {
                            pending.forEach(tx.deliveries()::insertIfNew);
                            pending.clear();
                            return work.apply(tx);
                        });
                    }
                });
            }
        };
    }

    private static Mutation links(UnaryOperator<Link> change) {
        return transactions(tx -> Overlay.over(Transaction.class, tx, new Object() {
            @SuppressWarnings("unused") // called by the overlay
            Links links() {
                return changed(tx.links(), change);
            }
        }));
    }

    private static Links changed(Links sound, UnaryOperator<Link> change) {
        return Overlay.over(Links.class, sound, new Object() {
            @SuppressWarnings("unused") // called by the overlay
            void insert(Link link) {
                sound.insert(change.apply(link));
            }

            @SuppressWarnings("unused") // called by the overlay
            void update(Link link) {
                sound.update(change.apply(link));
            }
        });
    }

    private static Mutation transactions(UnaryOperator<Transaction> change) {
        return new Mutation() {
            @Override
            public Store store(Store sound, World world) {
                return transactions(sound, change);
            }
        };
    }

    private static Store transactions(Store sound, UnaryOperator<Transaction> change) {
        return new Store() {
            @Override
            public <T> T inTransaction(Function<? super Transaction, T> work) {
                return sound.inTransaction(tx -> work.apply(change.apply(tx)));
            }

            @Override
            public <T> T reading(Function<? super Transaction, T> query) {
                return sound.reading(tx -> query.apply(change.apply(tx)));
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }
}
