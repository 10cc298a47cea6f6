package dev.ticketsync.app.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.ticketsync.app.api.ApiServer;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.memory.MemoryStore;

/**
 * Bytes at the real HTTP API, on a connection of their own. {@code TOKEN} stands for one that may do everything, {@code TICKET} for a ticket that is there, and
 * {@code LENGTH} for the length of what follows the first empty line. What is refused leaves nothing behind.
 */
public final class HttpApi {
    private static final String WORKSPACE = "helpdesk";
    private static final String EMPTY_LINE = "\r\n\r\n";
    /** Streams go on until the client hangs up. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final MemoryStore STORE = new MemoryStore();
    private static final ApiServer SERVER = ApiServer.on(STORE);
    private static final String TICKET = SERVER.client(WORKSPACE, ApiRole.WRITE).creates("{'title': 'Printer jams'}");

    private HttpApi() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        long before = events();

        int status = RawHttp.judge(RawHttp.exchange(SERVER.url().getPort(), filled(input), PATIENCE));

        Results.require(status < 400 || events() == before, "refused with " + status + ", and something was done all the same");
    }

    private static long events() {
        return STORE.reading(tx -> tx.events().last(WORKSPACE));
    }

    private static byte[] filled(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1).replace("TOKEN", ApiServer.ADMIN)
                .replace("TICKET", TICKET);
        int end = text.indexOf(EMPTY_LINE);
        String length = String.valueOf(end < 0 ? 0 : text.length() - end - EMPTY_LINE.length());
        return text.replace("LENGTH", length).getBytes(StandardCharsets.ISO_8859_1);
    }
}
