package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where a signing key may be fetched from. A callback names the address of the key that signed it, so whoever sends one could name a key of his own:
 * only the configured site, its twin for people, and ConnectWise's own clouds are asked, and there only for our company's key, since a cloud site serves
 * the keys of every company on it.
 */
final class ConnectWiseKeyPlaces {
    private static final String PATH_END = "/system/callbackkey/index.rails";
    private static final String COMPANY = "companyname=";
    private static final Set<String> CLOUDS = Set.of("na.myconnectwise.net", "eu.myconnectwise.net", "au.myconnectwise.net",
            "aus.myconnectwise.net", "za.myconnectwise.net", "sandbox-na.myconnectwise.net", "sandbox-eu.myconnectwise.net",
            "sandbox-au.myconnectwise.net", "staging.connectwisedev.com");

    private final URI site;
    private final String company;

    ConnectWiseKeyPlaces(URI site, String company) {
        this.site = site;
        this.company = company;
    }

    /** Returns the address if a key may be fetched from it. */
    Optional<URI> admit(String keyUrl) {
        try {
            URI url = new URI(keyUrl);
            boolean complete = url.getHost() != null && url.getRawPath() != null && url.getRawQuery() != null && url.getScheme() != null;
            return complete && isKnownHost(url) && asksForOurKey(url) ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Tells whether the address belongs to the configured site, so that it may see our credentials. */
    boolean isOurSite(URI url) {
        return url.getScheme().equals(site.getScheme()) && url.getPort() == site.getPort() && plain(url).equals(plain(site));
    }

    private boolean isKnownHost(URI url) {
        if (url.getRawUserInfo() != null) return false;
        return isOurSite(url) || (url.getScheme().equals("https") && url.getPort() == -1 && CLOUDS.contains(plain(url)));
    }

    private boolean asksForOurKey(URI url) {
        List<String> companies = Arrays.stream(url.getRawQuery().split("&")).map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .filter(part -> part.toLowerCase(Locale.ROOT).startsWith(COMPANY)).map(part -> part.substring(COMPANY.length())).toList();
        return url.getRawPath().endsWith(PATH_END) && companies.size() == 1 && companies.getFirst().equalsIgnoreCase(company);
    }

    /** API hosts have a prefix that the hosts for people lack. */
    private static String plain(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("api-") ? host.substring("api-".length()) : host;
    }
}
