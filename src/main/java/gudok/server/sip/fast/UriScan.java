package gudok.server.sip.fast;

/** Reads {@code sip:user@host:port} with plain parameters. No escapes, passwords or headers. */
final class UriScan {
    private static final byte[] SCHEME = Ascii.bytes("sip:");

    final Span user = new Span();
    final HostScan host = new HostScan();

    /** Whether it has parameters. */
    boolean hasParameters;

    /** Behind the URI; -1 if it is not understood. */
    int read(byte[] bytes, int start, int end) {
        if (!Ascii.startsWith(bytes, start, end, SCHEME)) {
            return -1;
        }
        int hostStart = start + SCHEME.length;
        int userEnd = Ascii.user(bytes, hostStart, end);
        user.set(hostStart, hostStart);
        if (userEnd < end && bytes[userEnd] == '@') {
            if (userEnd == hostStart) {
                return -1;
            }
            user.set(hostStart, userEnd);
            hostStart = userEnd + 1;
        }
        int at = host.read(bytes, hostStart, end);
        return at < 0 ? -1 : parameters(bytes, at, end);
    }

    private int parameters(byte[] bytes, int from, int end) {
        int at = from;
        hasParameters = at < end && bytes[at] == ';';
        while (at < end && bytes[at] == ';') {
            int nameEnd = Ascii.token(bytes, at + 1, end);
            if (nameEnd == at + 1) {
                return -1;
            }
            at = nameEnd;
            if (at < end && bytes[at] == '=') {
                int valueEnd = Ascii.token(bytes, at + 1, end);
                if (valueEnd == at + 1) {
                    return -1;
                }
                at = valueEnd;
            }
        }
        return at;
    }
}
