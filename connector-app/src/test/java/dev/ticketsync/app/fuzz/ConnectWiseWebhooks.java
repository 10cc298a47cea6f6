package dev.ticketsync.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.psa.connectwise.ConnectWiseProvider;

/**
 * Callbacks at ConnectWise's real reader. In a body {@code SITE} stands for the configured site and {@code ELSEWHERE} for another server, which must never be called. A
 * head that brings no signature gets the right one.
 */
public final class ConnectWiseWebhooks {
    private static final String KEY = "5c8bb2ab-signing";
    private static final String SIGNATURE = "x-content-signature";
    private static final List<byte[]> KEY_ANSWER = AnswerScript
            .of((" 200\n\n{\"signing_key\":\"" + KEY + "\"}").getBytes(StandardCharsets.US_ASCII))
            .answers();
    private static final Puppet SITE = new Puppet();
    private static final Puppet ELSEWHERE = new Puppet();

    private ConnectWiseWebhooks() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws NoSuchAlgorithmException {
        Message message = Message.of(input);
        byte[] body = new String(message.body(), StandardCharsets.ISO_8859_1).replace("SITE", SITE.url().toString())
                .replace("ELSEWHERE", ELSEWHERE.url().toString()).getBytes(StandardCharsets.ISO_8859_1);
        byte[] key = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.US_ASCII));
        String signature = Base64.getEncoder().encodeToString(Hmac.sign(key, body));
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.putIfAbsent(SIGNATURE, signature);
        SITE.answer(KEY_ANSWER);
        try (Provider psa = new ConnectWiseProvider(ConnectWiseAnswers.settings(SITE.url()), Results.surroundings())) {
            judge(psa.webhooks(), new WebhookCall(headers, Map.of("recordId", "48213"), body), signature);
        }
    }

    private static void judge(WebhookReader reader, WebhookCall call, String signature) {
        WebhookVerdict verdict = reader.verify(call);

        boolean signed = call.header(SIGNATURE).filter(signature::equals).isPresent();
        Results.require(signed || !(verdict instanceof WebhookVerdict.Genuine), "taken without a signature");
        Results.require(ELSEWHERE.calls().isEmpty(), "another server was called");
        Results.require(SITE.calls().size() <= 1, "more than one call for a key");
        for (String head : SITE.calls())
            Results.require(head.startsWith("GET /") && head.contains("callbackkey/index.rails?"),
                    "something else than the key was asked for");
        Notices.check(reader.read(call));
    }
}
