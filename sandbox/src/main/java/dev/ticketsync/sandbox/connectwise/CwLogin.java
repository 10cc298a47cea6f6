package dev.ticketsync.sandbox.connectwise;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.ticketsync.sandbox.host.Exchange;
import dev.ticketsync.sandbox.host.Switches;

/** Checks the keys: {@code Basic company+public:private} and the {@code clientId} header. */
final class CwLogin {
    private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, String> MEMBER_BY_KEY = Map.of("pub", CwSetup.CONNECTOR, "ada", "ada", "grace", "grace");

    private final Switches switches;
    private volatile String privateKey = "priv";

    CwLogin(Switches switches) {
        this.switches = switches;
    }

    /** Makes the connector's old private key worthless, as an administrator who rotates it does; people keep theirs. */
    void rotate(String newPrivateKey) {
        privateKey = newPrivateKey;
    }

    /** Returns the member behind the keys. @throws CwError where they don't fit */
    String member(Exchange exchange) {
        Optional<String> member = exchange.header("Authorization").flatMap(this::member);
        if (member.isEmpty()) throw CwSwitch.BAD_LOGIN_IS_404.on(switches) ? CwError.noEndpoint() : CwError.unauthorized();
        String client = exchange.header("clientId").orElse("");
        if (!GUID.matcher(client).matches()) {
            throw CwSwitch.CLIENT_ID_IS_403.on(switches) ? CwError.security() : CwError.plain(400, "Invalid or missing clientId");
        }
        return member.get();
    }

    /** The company's name is compared with its case. */
    private Optional<String> member(String header) {
        if (!header.startsWith("Basic ")) return Optional.empty();
        String login = decoded(header.substring(6).strip());
        int plus = login.indexOf('+');
        int colon = login.indexOf(':', Math.max(plus, 0));
        if (plus < 0 || colon < 0 || !login.substring(0, plus).equals(CwSite.COMPANY)) return Optional.empty();
        Optional<String> member = Optional.ofNullable(MEMBER_BY_KEY.get(login.substring(plus + 1, colon)));
        return member.filter(each -> login.substring(colon + 1).equals(each.equals(CwSetup.CONNECTOR) ? privateKey : "priv"));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
