package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a backfill is asked to do.
 *
 * @param from  the connection whose records cross
 * @param since only records changed since then; empty for all
 * @param match how pairs that exist already are found; empty if none is looked for
 * @param yes   true if pairs whose fields differ are adopted too, the authority's value standing, and any number of records is created
 * @param most  how many records are created at most, unless {@code yes}
 */
public record BackfillOrder(String from, Optional<Instant> since, Set<MatchBy> match, boolean yes, int most) {
    /** The kind of job that it is. */
    public static final String KIND = "backfill";
    /** Where a job stands that ended since another backfill from the same connection was ordered. */
    public static final String SUPERSEDED = "superseded";
    /** Where a job stands that was stopped since it would have created more than {@link #most}. */
    public static final String STOPPED = "stopped";

    public BackfillOrder {
        match = match.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(match));
    }

    /** Tells whether another record may be created after so many. */
    boolean allows(long created) {
        return yes || created < most;
    }

    /** As the options of the command that orders it. */
    public String options() {
        StringBuilder options = new StringBuilder("--from " + from);
        since.ifPresent(at -> options.append(" --since ").append(at));
        if (!match.isEmpty()) options.append(" --match ").append(ways());
        return options.append(yes ? " --yes" : "").toString();
    }

    /** As a job's arguments. */
    public Map<String, String> arguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("from", from);
        since.ifPresent(at -> arguments.put("since", at.toString()));
        arguments.put("match", ways());
        arguments.put("yes", Boolean.toString(yes));
        arguments.put("most", Integer.toString(most));
        return arguments;
    }

    private String ways() {
        return match.stream().sorted().map(MatchBy::label).collect(Collectors.joining(","));
    }

    /** Reads a job's arguments. */
    public static BackfillOrder of(Map<String, String> arguments) {
        Set<MatchBy> match = Arrays.stream(arguments.getOrDefault("match", "").split(",")).map(MatchBy::find).flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new BackfillOrder(arguments.getOrDefault("from", ""), Optional.ofNullable(arguments.get("since")).map(Instant::parse), match,
                Boolean.parseBoolean(arguments.get("yes")),
                Integer.parseInt(arguments.getOrDefault("most", Integer.toString(Integer.MAX_VALUE))));
    }
}
