package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Verifies and reads ConnectWise's callbacks.
 *
 * <p>No callback is refused for its age. Its body says when the ticket changed but not when the call was sent, and the PSA repeats a call for seconds only; a
 * genuine one that somebody kept and sends again is older than what we hold by its revision, and is observed to be.
 */
final class ConnectWiseWebhooks implements WebhookReader {
    private static final String SIGNATURE = "x-content-signature";

    private final String company;
    private final ConnectWiseKeyPlaces places;
    private final ConnectWiseSigningKeys keys;
    private final ConnectWiseTicketReader reader;
    private final ConnectWiseCallbacks callbacks;

    ConnectWiseWebhooks(String company, ConnectWiseKeyPlaces places, ConnectWiseSigningKeys keys, ConnectWiseTicketReader reader,
            ConnectWiseCallbacks callbacks) {
        this.company = company;
        this.places = places;
        this.keys = keys;
        this.reader = reader;
        this.callbacks = callbacks;
    }

    @Override
    public WebhookVerdict verify(WebhookCall call) {
        Optional<ConnectWiseEnvelope> parsed = ConnectWiseEnvelope.parse(call.body());
        if (parsed.isEmpty()) return new WebhookVerdict.Malformed("the body is no JSON object");
        ConnectWiseEnvelope envelope = parsed.get();
        if (envelope.messageId().isEmpty() || envelope.keyUrl().isEmpty() || envelope.company().isEmpty()) {
            return new WebhookVerdict.Malformed("MessageId, CompanyId or Metadata.key_url is missing");
        }
        Optional<String> signature = call.header(SIGNATURE);
        if (signature.isEmpty()) return new WebhookVerdict.Forged("the header " + SIGNATURE + " is missing");
        if (!envelope.company().get().equalsIgnoreCase(company)) return new WebhookVerdict.Forged("it is for another company");
        Optional<URI> address = places.admit(envelope.keyUrl().get());
        if (address.isEmpty())
            return new WebhookVerdict.Forged("its signing key would have to be fetched from a place that is not this connection's");
        return signed(call, signature.get(), address.get(), envelope.messageId().get());
    }

    private WebhookVerdict signed(WebhookCall call, String signature, URI address, String messageId) {
        return switch (keys.judge(address, key -> key.signedBase64(call.body(), signature))) {
            case YES -> new WebhookVerdict.Genuine(messageId);
            case NO -> new WebhookVerdict.Forged("the signature doesn't fit");
            case UNKNOWN -> new WebhookVerdict.Undecided("the signing key can't be fetched now");
        };
    }

    @Override
    public Notice read(WebhookCall call) {
        Optional<ConnectWiseEnvelope> parsed = ConnectWiseEnvelope.parse(call.body());
        if (parsed.isEmpty()) return hint(Optional.empty(), call);
        ConnectWiseEnvelope envelope = parsed.get();
        if (!envelope.type().orElse("ticket").equalsIgnoreCase("ticket")) return new Notice.Nothing("it is about no ticket");
        boolean deleted = envelope.action().orElse("").equalsIgnoreCase("deleted");
        if (deleted || envelope.entity().isEmpty()) return hint(envelope.id(), call);
        return seen(envelope, envelope.entity().get()).orElseGet(() -> hint(envelope.id(), call));
    }

    private Optional<Notice> seen(ConnectWiseEnvelope envelope, String entity) {
        try {
            JsonNode ticket = ConnectWiseJson.MAPPER.readTree(entity);
            if (!ConnectWiseTicketReader.isServiceTicket(ticket)) return Optional.of(new Notice.Nothing("it is about a project's ticket"));
            return Optional.of(new Notice.Seen(new Observation(reader.read(ticket), FieldValues.NONE, envelope.member())));
        } catch (JsonProcessingException | ConnectWiseUnreadable unreadable) {
            return Optional.empty();
        }
    }

    /** The PSA appends the id to the address too, after {@code recordId=}. */
    private static Notice hint(Optional<String> id, WebhookCall call) {
        return id.or(() -> Optional.ofNullable(call.query().get(ConnectWiseCallbacks.RECORD))).filter(ConnectWiseTickets::isKey)
                .<Notice>map(Notice.Hint::new).orElseGet(() -> new Notice.Nothing("it names no ticket"));
    }

    @Override
    public WriteResult<WebhookSetup> register(URI target) {
        return callbacks.register(target);
    }
}
