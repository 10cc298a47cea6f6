package dev.ticketsync.app.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.provider.NearestName;

/** Reads {@code http}: where webhooks and people come in, and who may. */
final class HttpReader {
    private final Collection<String> workspaces;
    private final Problems problems;

    /** @param workspaces the names of those that there are */
    HttpReader(Collection<String> workspaces, Problems problems) {
        this.workspaces = workspaces;
        this.problems = problems;
    }

    /** Returns the settings; of use only if nothing was added to the problems. */
    HttpConfig read(Section section) {
        HttpConfig usual = HttpConfig.LOCAL;
        if (!problems.clean(section.path())) return usual;
        Optional<URI> publicUrl = Addresses.read(section, "publicUrl", problems);
        String bind = section.text("bind").orElse(usual.host() + ":" + usual.port());
        int colon = bind.lastIndexOf(':');
        int port = Integer.parseInt(bind.substring(colon + 1));
        if (port > 65_535) problems.add(section.at("bind"), "names the port " + port + ": it takes one from 0 to 65535");
        ApiConfig api = new ApiConfig(tokens(section), section.number("requestsPerMinute", usual.api().requestsPerMinute()),
                section.texts("allowedOrigins"));
        return new HttpConfig(bind.substring(0, colon), port, publicUrl, api);
    }

    private List<ApiToken> tokens(Section section) {
        List<ApiToken> tokens = new ArrayList<>();
        section.text("adminToken").ifPresent(
                token -> tokens.add(new ApiToken(ApiToken.ADMIN, Optional.empty(), ApiRole.ADMIN, TokenDigest.of(token))));
        section.under("tokens").sections().forEach((name, token) -> digest(token).ifPresent(digest -> {
            tokens.stream().filter(known -> known.digest().equals(digest)).findFirst()
                    .ifPresent(known -> problems.add(token.path(), "is the same token as '" + known.name() + "': give each its own"));
            tokens.add(new ApiToken(name, Optional.of(workspace(token)), ApiRole.find(token.required("role")).orElseThrow(), digest));
        }));
        return tokens;
    }

    private String workspace(Section token) {
        String name = token.required("workspace");
        if (!workspaces.contains(name))
            problems.add(token.at("workspace"), "there is no workspace '" + name + "'; " + NearestName.hint(name, workspaces));
        return name;
    }

    private Optional<TokenDigest> digest(Section token) {
        if (token.has("token") == token.has("sha256")) {
            problems.add(token.path(), "takes either 'token' or 'sha256', and " + (token.has("token") ? "both are set" : "neither is set"));
            return Optional.empty();
        }
        return token.text("token").map(TokenDigest::of).or(() -> token.text("sha256").map(TokenDigest::ofHex));
    }
}
