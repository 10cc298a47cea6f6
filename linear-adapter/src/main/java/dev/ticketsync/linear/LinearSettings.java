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
 * @param overlap        what a poll reads again below its watermark, for issues that became visible late
 * @param quotaShare     the part of the vendor's quota that we may use, above 0 and at most 1
 */
public record LinearSettings(URI url, LinearCredentials credentials, List<String> webhookSecrets, String team, Duration overlap,
        double quotaShare) {
    public LinearSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
        if (url.getHost() == null)
            throw new IllegalArgumentException("url " + url + " is no address: the usual one is https://api.linear.app/graphql");
        if (team.isBlank()) throw new IllegalArgumentException("team is empty: give its key, such as ENG");
        if (overlap.isNegative()) throw new IllegalArgumentException("overlap " + overlap + " is below zero");
    }

    /** The usual overlap of a minute and 60 % of the quota. */
    public static LinearSettings of(URI url, LinearCredentials credentials, List<String> webhookSecrets, String team) {
        return new LinearSettings(url, credentials, webhookSecrets, team, Duration.ofMinutes(1), 0.6);
    }

    /** Names neither credentials nor secrets. */
    @Override
    public String toString() {
        return "Linear team " + team + " at " + url.getHost();
    }
}
