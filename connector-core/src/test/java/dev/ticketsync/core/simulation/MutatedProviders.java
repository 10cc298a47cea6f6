package dev.ticketsync.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Engines that read, or take, what their remotes say for something else than it is. Called through overlays, so that their methods look unused. */
@SuppressWarnings("unused")
final class MutatedProviders {
    private static final long MOMENT = 2_000;

    private MutatedProviders() {}

    /** What was sent is taken for what both hold, whatever form the remote keeps it in. */
    static Mutation baseSetToWhatWasSent() {
        return provider((sound, world) -> new Object() {
            TextForm textForm(Field field) {
                return TextForm.VERBATIM;
            }
        });
    }

    /** A create without an answer is sent again, as if it had never been sent. */
    static Mutation probeDropped() {
        return provider((sound, world) -> new Object() {
            WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
                WriteResult<RemoteTicket> result = sound.create(record, lane);
                return result instanceof WriteResult.Unknown<RemoteTicket> unknown
                        ? new WriteResult.Later<>(world.time().instant().plusSeconds(1), unknown.why())
                        : result;
            }
        });
    }

    /** What was sent is quoted where the answer says what became of it. */
    static Mutation textsQuoted() {
        return provider((sound, world) -> new Object() {
            WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
                WriteResult<RemoteTicket> result = sound.update(externalKey, patch, lane);
                return result instanceof WriteResult.Unknown<RemoteTicket>
                        ? new WriteResult.Unknown<>("sent " + patch.raw().asMap())
                        : result;
            }
        });
    }

    /** A create without an answer is looked for once, at once. */
    static Mutation probeOnceOnly() {
        return provider((sound, world) -> new Object() {
            Capabilities capabilities() {
                Capabilities able = sound.capabilities();
                return new Capabilities(able.readable(), able.writable(), able.creatable(), able.fetchBatch(), able.tellsPrevious(),
                        Duration.ZERO);
            }
        });
    }

    /** A field that a webhook leaves out is taken for empty. */
    static Mutation missingTakenAsEmpty() {
        return notices(seen -> {
            FieldValues raw = seen.ticket().raw();
            return raw.knows(Field.DESCRIPTION) ? seen : with(seen, raw.with(Field.DESCRIPTION, ""), seen.ticket().revision());
        });
    }

    /** Whatever is delivered counts as newer than what is known. */
    static Mutation staleTakenAsNew() {
        return provider((sound, world) -> notices(sound.webhooks(),
                seen -> with(seen, seen.ticket().raw(), Timeline.at(world.time().now()))));
    }

    /** A poll goes on where the last one began, to the moment. */
    static Mutation overlapSkipped() {
        return pages(page -> {
            SimulatedFeed.Place next = SimulatedFeed.Place.of(page.next());
            Cursor moved = new SimulatedFeed.Place(next.since() + SimulatedFeed.OVERLAP, next.start(), next.after(), next.newestFirst())
                    .cursor();
            return page.last() ? new ChangePage(page.tickets(), moved, true, page.total()) : page;
        });
    }

    /** The watermark moves with the first page. */
    static Mutation watermarkMovedEarly() {
        return pages(page -> {
            SimulatedFeed.Place next = SimulatedFeed.Place.of(page.next());
            Cursor moved = new SimulatedFeed.Place(next.start() - SimulatedFeed.OVERLAP, -1, "", next.newestFirst()).cursor();
            return page.last() ? page : new ChangePage(page.tickets(), moved, false, page.total());
        });
    }

    /** What is told of a record within a moment of our own write counts as its echo. */
    static Mutation echoesJudgedByTime() {
        return provider((sound, world) -> {
            Map<String, Instant> written = new HashMap<>();
            Predicate<RemoteTicket> echo = ticket -> written.containsKey(ticket.externalKey())
                    && !ticket.revision().isAfter(written.get(ticket.externalKey()).plusMillis(MOMENT));
            return new Object() {
                WriteResult<RemoteTicket> update(String key, RemotePatch patch, Lane lane) {
                    WriteResult<RemoteTicket> result = sound.update(key, patch, lane);
                    if (result instanceof WriteResult.Applied<RemoteTicket> applied) written.put(key, applied.remote().revision());
                    return result;
                }

                WebhookReader webhooks() {
                    return Overlay.over(WebhookReader.class, sound.webhooks(), new Object() {
                        Notice read(WebhookCall call) {
                            Notice notice = sound.webhooks().read(call);
                            return notice instanceof Notice.Seen seen && echo.test(seen.observation().ticket())
                                    ? new Notice.Nothing("an echo")
                                    : notice;
                        }
                    });
                }

                ChangeFeed changes() {
                    return pages(sound.changes(),
                            page -> new ChangePage(page.tickets().stream().filter(echo.negate()).toList(), page.next(),
                                    page.last(), page.total()));
                }
            };
        });
    }

    private static Mutation provider(BiFunction<Provider, World, Object> over) {
        return new Mutation() {
            @Override
            public Provider provider(Provider sound, World world) {
                return Overlay.over(Provider.class, sound, over.apply(sound, world));
            }
        };
    }

    private static Mutation notices(UnaryOperator<Observation> change) {
        return provider((sound, world) -> notices(sound.webhooks(), change));
    }

    private static Object notices(WebhookReader sound, UnaryOperator<Observation> change) {
        return new Object() {
            WebhookReader webhooks() {
                return Overlay.over(WebhookReader.class, sound, new Object() {
                    Notice read(WebhookCall call) {
                        Notice notice = sound.read(call);
                        return notice instanceof Notice.Seen seen ? new Notice.Seen(change.apply(seen.observation())) : notice;
                    }
                });
            }
        };
    }

    private static Mutation pages(UnaryOperator<ChangePage> change) {
        return provider((sound, world) -> new Object() {
            ChangeFeed changes() {
                return pages(sound.changes(), change);
            }
        });
    }

    private static ChangeFeed pages(ChangeFeed sound, UnaryOperator<ChangePage> change) {
        return Overlay.over(ChangeFeed.class, sound, new Object() {
            ReadResult<ChangePage> read(Cursor cursor, Lane lane) {
                ReadResult<ChangePage> result = sound.read(cursor, lane);
                return result instanceof ReadResult.Read<ChangePage> read ? new ReadResult.Read<>(change.apply(read.value())) : result;
            }
        });
    }

    private static Observation with(Observation seen, FieldValues raw, Instant revision) {
        RemoteTicket ticket = seen.ticket();
        return new Observation(new RemoteTicket(ticket.ref(), revision, ticket.created(), ticket.presence(), raw, ticket.traits()),
                seen.previous(),
                seen.actor());
    }
}
