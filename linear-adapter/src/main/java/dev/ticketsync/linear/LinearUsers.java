package dev.ticketsync.linear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.KnownUsers;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.ReadResult;

/** Finds users, suspended ones too, by what people call them: a name, a display name, an e-mail, an id, or {@link #APP}. */
final class LinearUsers {
    /** The application that we are logged in as. */
    static final String APP = "app";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private final LinearClient client;

    LinearUsers(LinearClient client) {
        this.client = client;
    }

    ReadResult<KnownUsers> named(Set<String> names, Lane lane) {
        return ask(filter(names), lane).read(data -> {
            Map<String, String> ids = new HashMap<>();
            List<String> problems = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (String name : names) {
                List<String> found = ids(data, name);
                if (found.size() == 1) ids.put(name, found.getFirst());
                else if (name.equals(APP))
                    problems.add(
                            "'" + APP + "' is the application that the connection logs in as, and it logs in as a person: name the user");
                else if (found.isEmpty()) missing.add(name);
                else
                    problems.add("Linear has " + found.size() + " users called '" + name + "': give the e-mail of the one that is meant");
            }
            return missing.isEmpty()
                    ? new ReadResult.Read<>(new KnownUsers(ids, problems))
                    : unknown(new KnownUsers(ids, problems), missing, lane);
        });
    }

    private LinearReply ask(ObjectNode filter, Lane lane) {
        ObjectNode variables = LinearJson.object();
        variables.set("filter", filter);
        return client.ask(LinearOperation.USERS, variables, lane);
    }

    private static ObjectNode filter(Set<String> names) {
        ObjectNode filter = LinearJson.object();
        ArrayNode any = filter.putArray("or");
        for (String name : names) {
            any.addObject().putObject("email").put("eqIgnoreCase", name);
            any.addObject().putObject("displayName").put("eq", name);
            any.addObject().putObject("name").put("eq", name);
            if (UUID.matcher(name).matches()) any.addObject().putObject("id").put("eq", name);
        }
        return filter;
    }

    /** Says which user comes nearest to each that isn't there. */
    private ReadResult<KnownUsers> unknown(KnownUsers known, List<String> missing, Lane lane) {
        return ask(LinearJson.object(), lane).read(data -> {
            List<String> names = users(data).flatMap(LinearUsers::names).distinct().toList();
            List<String> problems = new ArrayList<>(known.problems());
            for (String name : missing)
                problems.add("Linear has no user '" + name + "'"
                        + NearestName.of(name, names).map(near -> ": did you mean '" + near + "'?")
                                .orElse(" that these credentials may see"));
            return new ReadResult.Read<>(new KnownUsers(known.ids(), problems));
        });
    }

    private static List<String> ids(JsonNode data, String name) {
        if (name.equals(APP))
            return Stream.of(data.path("viewer")).filter(viewer -> viewer.path("app").asBoolean()).flatMap(LinearUsers::id).toList();
        return users(data).filter(user -> isCalled(user, name)).flatMap(LinearUsers::id).toList();
    }

    private static boolean isCalled(JsonNode user, String name) {
        return id(user).anyMatch(name::equalsIgnoreCase) || names(user).anyMatch(name::equals)
                || LinearJson.string(user, "email").filter(name::equalsIgnoreCase).isPresent();
    }

    private static Stream<String> id(JsonNode user) {
        return LinearJson.name(user, "id").stream();
    }

    private static Stream<String> names(JsonNode user) {
        return Stream.of("name", "displayName", "email").map(field -> LinearJson.name(user, field)).flatMap(Optional::stream);
    }

    private static Stream<JsonNode> users(JsonNode data) {
        return data.path("users").path("nodes").valueStream();
    }
}
