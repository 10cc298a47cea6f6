package dev.ticketsync.sandbox.linear;

import java.util.Map;

import dev.ticketsync.sandbox.host.Call;
import org.jspecify.annotations.Nullable;

/**
 * Something that was committed and may interest a webhook.
 *
 * @param action  {@code create}, {@code update} or {@code remove}
 * @param entity  as it stands now, or stood last
 * @param before  what the changed columns held; empty unless it is an update, null in it for a column that was not set
 * @param teamId  the team of the issue it belongs to
 */
record Event(String action, Kind kind, Entity entity, Map<String, @Nullable Object> before, String teamId, Actor actor, Call cause) {}
