package dev.ticketsync.app.api;

import java.util.Set;

import dev.ticketsync.app.config.ApiRole;
import io.javalin.http.HandlerType;

/**
 * One thing that can be asked for.
 *
 * @param path  below a workspace
 * @param role  what it takes at least
 * @param query the parameters that it takes
 */
record Route(HandlerType method, String path, ApiRole role, Set<String> query, Resource resource) {
    /** What does what is asked for. */
    @FunctionalInterface
    interface Resource {
        /** @throws Problem if it is refused */
        Reply answer(ApiCall call);
    }

    static Route get(String path, Set<String> query, Resource resource) {
        return new Route(HandlerType.GET, path, ApiRole.READ, query, resource);
    }

    static Route post(String path, ApiRole role, Resource resource) {
        return new Route(HandlerType.POST, path, role, Set.of(), resource);
    }

    static Route delete(String path, Resource resource) {
        return new Route(HandlerType.DELETE, path, ApiRole.WRITE, Set.of(), resource);
    }

    static Route patch(String path, Resource resource) {
        return new Route(HandlerType.PATCH, path, ApiRole.WRITE, Set.of(), resource);
    }
}
