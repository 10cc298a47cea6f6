package dev.ticketsync.app.fuzz;

import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.linear.LinearCredentials;
import dev.ticketsync.linear.LinearProvider;
import dev.ticketsync.linear.LinearSettings;

/** Webhook calls at Linear's real reader. A head that brings no signature gets the right one, so that what lies behind it is reached. */
public final class LinearWebhooks {
    private static final String SECRET = "lin_wh_demo";
    private static final String SIGNATURE = "linear-signature";
    private static final Provider LINEAR = new LinearProvider(LinearSettings.of(URI.create("https://api.linear.app/graphql"),
            new LinearCredentials.ApiKey("key"), List.of(SECRET), "ENG"), Results.surroundings());

    private LinearWebhooks() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Message message = Message.of(input);
        String signature = HexFormat.of().formatHex(Hmac.sign(SECRET, message.body()));
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.putIfAbsent(SIGNATURE, signature);
        WebhookCall call = new WebhookCall(headers, Map.of(), message.body());
        WebhookReader reader = LINEAR.webhooks();

        WebhookVerdict verdict = reader.verify(call);

        Results.require(!(verdict instanceof WebhookVerdict.Undecided), "Linear's calls can always be judged");
        boolean signed = signature.equalsIgnoreCase(headers.get(SIGNATURE));
        Results.require(signed || verdict instanceof WebhookVerdict.Forged, "taken without a signature");
        Notices.check(reader.read(call));
    }
}
