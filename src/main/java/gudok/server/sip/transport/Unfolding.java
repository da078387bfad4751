package gudok.server.sip.transport;

/**
 * Folded header lines (RFC 3261 §7.3.1): line end and white space mean one space, where the stack's parser would glue the
 * words together. Pure.
 */
final class Unfolding {
    private Unfolding() {}

    /** The same octets with a space for each octet of a folding line end; itself when there is none. */
    static byte[] of(byte[] message) {
        byte[] flat = message;
        int start = 0;
        while (start < message.length && message[start] >= 0 && message[start] <= ' ') {
            start++;
        }
        int lineStart = start;
        for (int at = start; at + 1 < message.length; at++) {
            if (message[at] != '\n') {
                continue;
            }
            int end = at > lineStart && message[at - 1] == '\r' ? at - 1 : at;
            if (end == lineStart) {
                return flat;
            }
            if (message[at + 1] == ' ' || message[at + 1] == '\t') {
                flat = flat == message ? message.clone() : flat;
                blank(flat, end, at);
            }
            lineStart = at + 1;
        }
        return flat;
    }

    private static void blank(byte[] octets, int first, int last) {
        for (int at = first; at <= last; at++) {
            octets[at] = ' ';
        }
    }
}
