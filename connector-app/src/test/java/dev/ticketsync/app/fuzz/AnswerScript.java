package dev.ticketsync.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An input that reads like a remote's answers to one operation: a first byte that picks the operation, then answers parted by a line of {@code ---}. An answer is a
 * status, header lines, an empty line and a body; one that begins with {@code HTTP} goes on the wire as it is.
 *
 * @param operation which operation is carried out, from 0 to 255
 * @param answers   as they go on the wire
 */
record AnswerScript(int operation, List<byte[]> answers) {
    private static final byte[] RULER = "\n---\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_ANSWERS = 8;

    static AnswerScript of(byte[] input) {
        if (input.length == 0) return new AnswerScript(0, List.of());
        List<byte[]> answers = new ArrayList<>();
        int from = 1;
        for (int at = from; at < input.length && answers.size() < MOST_ANSWERS; at++) {
            // rulers may share a line end
            if (at < from || !rulerAt(input, at)) continue;
            answers.add(wire(Arrays.copyOfRange(input, from, at)));
            from = at + RULER.length;
        }
        answers.add(wire(Arrays.copyOfRange(input, Math.min(from, input.length), input.length)));
        return new AnswerScript(input[0] & 0xff, answers);
    }

    private static boolean rulerAt(byte[] input, int at) {
        return at + RULER.length <= input.length && Arrays.equals(input, at, at + RULER.length, RULER, 0, RULER.length);
    }

    private static byte[] wire(byte[] answer) {
        Message message = Message.of(answer);
        if (message.head().startsWith("HTTP")) return answer;
        String[] lines = message.head().split("\n", -1);
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(lines[0].strip()).append(" Said\r\n");
        for (int i = 1; i < lines.length; i++)
            head.append(lines[i].strip()).append("\r\n");
        head.append("Content-Length: ").append(message.body().length).append("\r\nConnection: close\r\n\r\n");
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        wire.writeBytes(message.body());
        return wire.toByteArray();
    }
}
