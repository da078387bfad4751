package gudok.server.sip.fast;

/** Reads the one value of a Contact header: {@code <uri>} and plain parameters. */
final class ContactScan {
    private static final byte[] EXPIRES = Ascii.bytes("expires");

    final Span value = new Span();

    /** Without angle brackets. */
    final Span uri = new Span();

    /** Its expires parameter in seconds, or -1 if there is none. */
    int expires;

    /** Whether there are parameters other than expires: they are read out of the text. */
    boolean hasMore;

    private final UriScan scan = new UriScan();

    /** False if it is not understood. */
    boolean read(byte[] bytes, int start, int end) {
        value.set(start, end);
        expires = -1;
        hasMore = false;
        if (start == end || bytes[start] != '<') {
            return false;
        }
        int close = scan.read(bytes, start + 1, end);
        if (close < 0 || close == end || bytes[close] != '>' || !scan.host.isSingle()) {
            return false;
        }
        uri.set(start + 1, close);
        int at = close + 1;
        while (at >= 0 && at < end) {
            at = bytes[at] == ';' ? parameter(bytes, at + 1, end) : -1;
        }
        return at == end;
    }

    private int parameter(byte[] bytes, int start, int end) {
        int nameEnd = Ascii.token(bytes, start, end);
        boolean valued = nameEnd > start && nameEnd < end && bytes[nameEnd] == '=';
        if (nameEnd == start) {
            return -1;
        }
        if (Ascii.isIgnoringCase(bytes, start, nameEnd, EXPIRES)) {
            return valued ? expires(bytes, nameEnd + 1, end) : -1;
        }
        hasMore = true;
        return valued ? value(bytes, nameEnd + 1, end) : nameEnd;
    }

    private int expires(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && Ascii.isDigit(bytes[at])) {
            at++;
        }
        boolean again = expires >= 0;
        expires = Ascii.number(bytes, start, at);
        return again || expires < 0 ? -1 : at;
    }

    /** A token, or a quoted text without escapes. */
    private static int value(byte[] bytes, int start, int end) {
        if (start < end && bytes[start] == '"') {
            int at = start + 1;
            while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
                at++;
            }
            return at < end && bytes[at] == '"' ? at + 1 : -1;
        }
        int at = Ascii.token(bytes, start, end);
        return at == start ? -1 : at;
    }
}
