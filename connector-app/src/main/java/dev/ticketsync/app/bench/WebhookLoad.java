package dev.ticketsync.app.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes webhooks of Linear, each of its own issue, signed and two kilobytes long, and sends them one after the other. */
final class WebhookLoad {
    private static final int LENGTH = 2048;
    private static final String BODY = """
            {"action":"update","type":"Issue","createdAt":"2026-11-01T09:14:22.318Z","organizationId":"5f0c2a1e-7c4d-4a53-9b06-1d2f3a4b5c6d",\
            "webhookId":"0d9b7e62-3f41-4c8a-a1de-6b5c4d3e2f10","webhookTimestamp":%d,\
            "actor":{"id":"8a1b2c3d-0001-4e5f-8a9b-000000000001","type":"user","name":"Load"},\
            "data":{"id":"%s","identifier":"ENG-%d","number":%d,"title":"Load %d","priority":2,"priorityLabel":"High",\
            "url":"https://linear.app/load/issue/ENG-%d","createdAt":"2026-11-01T08:00:00.000Z","updatedAt":"2026-11-01T09:14:22.301Z",\
            "stateId":"s","state":{"id":"s","name":"In Progress","color":"#f2c94c","type":"started"},\
            "teamId":"t","team":{"id":"t","key":"ENG","name":"Engineering"},"labelIds":[],"labels":[],"description":"%s"},\
            "updatedFrom":{"updatedAt":"2026-11-01T08:50:03.011Z"}}""";

    private final URI target;
    private final Mac hmac;
    private final InstantSource clock;
    private long number;

    /**
     * What all connections share.
     *
     * @param acknowledged how many were answered with 200
     * @param refused      how many were answered otherwise
     * @param until        when to stop, on the machine's nanosecond counter
     */
    record Counters(AtomicLong acknowledged, AtomicLong refused, long until) {}

    /** @param first number of the first issue; the ranges of several must not overlap */
    WebhookLoad(URI target, String secret, long first, InstantSource clock) {
        this.clock = clock;
        this.target = target;
        this.number = first;
        try {
            this.hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sends over one connection until the time is over. */
    void send(Counters counters) {
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() - counters.until() < 0) {
                out.write(next());
                (status(in) == 200 ? counters.acknowledged() : counters.refused()).incrementAndGet();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the next call, as it goes over the wire. */
    byte[] next() {
        number++;
        UUID issue = new UUID(0x4000L | number << 16, 0x8000000000000000L | number);
        String bare = BODY.formatted(clock.millis(), issue, number, number, number, number, "");
        String text = BODY.formatted(clock.millis(), issue, number, number, number, number,
                "x".repeat(Math.max(0, LENGTH - bare.length())));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + target.getPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                + "\r\nContent-Type: application/json; charset=utf-8\r\n"
                + "Linear-Delivery: " + issue + "\r\nLinear-Event: Issue\r\nLinear-Signature: "
                + HexFormat.of().formatHex(hmac.doFinal(body)) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /** Reads one answer to its end and returns its status. */
    static int status(InputStream in) throws IOException {
        String line = line(in);
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) length = Integer.parseInt(header.substring(15).strip());
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("the connector closed the connection");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }
}
