package gudok.server.sip.transport;

import java.util.Arrays;

/**
 * Folded header lines (RFC 3261 §7.3.1): a line end and the white space about it mean one space, where the stack's parser would
 * glue the words together. Pure.
 */
final class Unfolding {
    private Unfolding() {}

    /** The same message with one space for each fold of its header; itself when there is none. */
    static byte[] of(byte[] message) {
        int start = 0;
        while (start < message.length && message[start] >= 0 && message[start] <= ' ') {
            start++;
        }
        int lineStart = start;
        for (int at = start; at + 1 < message.length; at++) {
            if (message[at] != '\n') {
                continue;
            }
            if (isEmpty(message, lineStart, at)) {
                return message;
            }
            if (isBlank(message[at + 1])) {
                return unfolded(message, start);
            }
            lineStart = at + 1;
        }
        return message;
    }

    private static byte[] unfolded(byte[] message, int start) {
        byte[] flat = message.clone();
        int length = start;
        int lineStart = start;
        int at = start;
        while (at < message.length) {
            boolean ends = message[at] == '\n';
            if (ends && isEmpty(message, lineStart, at)) {
                System.arraycopy(message, at, flat, length, message.length - at);
                return Arrays.copyOf(flat, length + message.length - at);
            }
            if (ends && at + 1 < message.length && isBlank(message[at + 1])) {
                length = wordEnd(flat, start, length);
                flat[length++] = ' ';
                lineStart = at + 1;
                at = blanksEnd(message, lineStart);
            } else {
                lineStart = ends ? at + 1 : lineStart;
                flat[length++] = message[at++];
            }
        }
        return Arrays.copyOf(flat, length);
    }

    private static boolean isEmpty(byte[] message, int lineStart, int lineFeed) {
        return lineFeed == lineStart || lineFeed == lineStart + 1 && message[lineStart] == '\r';
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** Without the white space and the CR at the end of what has been written. */
    private static int wordEnd(byte[] flat, int start, int length) {
        int end = length;
        while (end > start && (isBlank(flat[end - 1]) || flat[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    private static int blanksEnd(byte[] message, int from) {
        int at = from;
        while (at < message.length && isBlank(message[at])) {
            at++;
        }
        return at;
    }
}
