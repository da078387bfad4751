package gudok.server.sip.transport;

/** What the bytes of a datagram look like, before anything is parsed. Pure. */
enum FirstLook {
    /** CRLF CRLF: wants a CRLF back (RFC 5626 §3.5.1). */
    PING,
    /** Other white space and control characters that hold a NAT binding open. */
    BLANK,
    NOT_SIP,
    TOO_LONG,
    TOO_MANY_LINES,
    /** Lines end by LF, with CRs before it or without; a lone CR would end one for some readers only (RFC 3261 §7.5). */
    LONE_CR,
    MESSAGE;

    private static final int MAX_LINES = 256;
    private static final byte[] VERSION = {'S', 'I', 'P', '/'};

    static FirstLook at(byte[] bytes, int maxBytes) {
        int start = 0;
        while (start < bytes.length && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        if (start == bytes.length) {
            return isPing(bytes) ? PING : BLANK;
        }
        if (!firstLineSaysSip(bytes, start)) {
            return NOT_SIP;
        }
        if (bytes.length > maxBytes) {
            return TOO_LONG;
        }
        return header(bytes, start);
    }

    private static boolean isPing(byte[] bytes) {
        return bytes.length == 4 && bytes[0] == '\r' && bytes[1] == '\n' && bytes[2] == '\r' && bytes[3] == '\n';
    }

    private static boolean firstLineSaysSip(byte[] bytes, int start) {
        for (int at = start; at + VERSION.length <= bytes.length && bytes[at] != '\n'; at++) {
            if (startsWithVersion(bytes, at) && (at == start || bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithVersion(byte[] bytes, int at) {
        for (int i = 0; i < VERSION.length; i++) {
            if (bytes[at + i] != VERSION[i]) {
                return false;
            }
        }
        return true;
    }

    private static FirstLook header(byte[] bytes, int start) {
        int lines = 0;
        int lineStart = start;
        for (int at = start; at < bytes.length && lines <= MAX_LINES; at++) {
            if (bytes[at] == '\n') {
                boolean empty = at == lineStart || at == lineStart + 1 && bytes[lineStart] == '\r';
                if (empty) {
                    return MESSAGE;
                }
                lines++;
                lineStart = at + 1;
            } else if (bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] != '\n' && bytes[at + 1] != '\r') {
                return LONE_CR;
            }
        }
        return lines > MAX_LINES ? TOO_MANY_LINES : MESSAGE;
    }
}
