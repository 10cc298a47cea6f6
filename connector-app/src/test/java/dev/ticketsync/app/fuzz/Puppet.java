package dev.ticketsync.app.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A remote on loopback that answers each call with the next of the byte runs that it was given, and from then on with the last, then hangs up. */
public final class Puppet implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,9})\r\n");

    private final ServerSocket socket;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile List<byte[]> answers = List.of();

    /** Listens on a free port. */
    public Puppet() {
        try {
            socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("puppet").start(this::serve);
    }

    /** Forgets what it was called, and answers with these from now on. */
    public void answer(List<byte[]> raw) {
        calls.clear();
        answers = List.copyOf(raw);
    }

    /** Returns the heads of the calls since {@link #answer}, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Where it listens, without a path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                answer(caller);
            } catch (IOException gone) {
                // the caller hung up, or we did: there may be another
            }
        }
    }

    private void answer(Socket caller) throws IOException {
        InputStream in = new BufferedInputStream(caller.getInputStream());
        String head = head(in);
        if (head.isEmpty()) return;
        Matcher length = LENGTH.matcher(head);
        if (length.find()) in.skipNBytes(Long.parseLong(length.group(1)));
        List<byte[]> script = answers;
        int turn = calls.size();
        calls.add(head);
        if (script.isEmpty()) return;
        caller.getOutputStream().write(script.get(Math.min(turn, script.size() - 1)));
        caller.shutdownOutput();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : 0;
            if (matched == 4) return head.toString(StandardCharsets.ISO_8859_1);
        }
        return "";
    }
}
