package dev.ticketsync.linear;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One connection to one team of a Linear workspace.
 *
 * @param url            the GraphQL address
 * @param credentials    who we are there
 * @param webhookSecrets signing secrets, all valid at once; the first is given to webhooks that we create
 * @param team           the team's key, such as {@code ENG}
 * @param pace           time limits and quota
 */
public record LinearSettings(URI url, LinearCredentials credentials, List<String> webhookSecrets, String team, Pace pace) {
    public LinearSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
        if (url.getHost() == null)
            throw new IllegalArgumentException("url " + url + " is no address: the usual one is https://api.linear.app/graphql");
        if (team.isBlank()) throw new IllegalArgumentException("team is empty: give its key, such as ENG");
    }

    /** Settings with the usual pace. */
    public static LinearSettings of(URI url, LinearCredentials credentials, List<String> webhookSecrets, String team) {
        return new LinearSettings(url, credentials, webhookSecrets, team, Pace.USUAL);
    }

    /**
     * How fast we go.
     *
     * @param callLimit  how long one call may take, from sending to the end of its answer
     * @param overlap    what a poll reads again below its watermark, for issues that became visible late
     * @param quotaShare the part of the vendor's quota that we may use, above 0 and at most 1
     */
    public record Pace(Duration callLimit, Duration overlap, double quotaShare) {
        /** 20 s a call, a minute of overlap, 60 % of the quota. */
        public static final Pace USUAL = new Pace(Duration.ofSeconds(20), Duration.ofMinutes(1), 0.6);

        public Pace {
            if (!callLimit.isPositive()) throw new IllegalArgumentException("callLimit " + callLimit + " is not above 0");
            if (overlap.isNegative()) throw new IllegalArgumentException("overlap " + overlap + " is below zero");
            if (!(quotaShare > 0 && quotaShare <= 1))
                throw new IllegalArgumentException("quotaShare " + quotaShare + " is not within 0 and 1");
        }
    }

    /** Names neither credentials nor secrets. */
    @Override
    public String toString() {
        return "Linear team " + team + " at " + url.getHost();
    }
}
