package dev.ticketsync.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Bytes at a server on this machine, on a connection of their own, and what must hold of whatever it answers. */
final class RawHttp {
    private RawHttp() {}

    /**
     * Sends and reads until the server hangs up, or says nothing more for so long.
     *
     * @return the answer, a byte a character; empty if it hangs up without one
     * @throws SocketTimeoutException if it doesn't say anything
     */
    static String exchange(int port, byte[] request, Duration patience) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
                answer.write(buffer, 0, read);
        } catch (SocketException over) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException silent) {
            if (answer.size() == 0) throw silent; // a stream goes on, but has begun with something
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns the status. A server may hang up on what isn't HTTP at all, which is 0; what it answers tells of no fault of ours. */
    static int judge(String answer) {
        if (answer.isEmpty()) return 0;
        Results.require(answer.startsWith("HTTP/1.1 "), "an answer that is none");
        String status = answer.substring(9, 12);
        Results.require(!status.equals("500") && !status.equals("503"), "answered with " + status);
        Results.require(!answer.contains("Exception") && !answer.contains("\tat "), "an answer that tells of our insides");
        return Integer.parseInt(status);
    }
}
