package gudok.server.sip.fast;

import gudok.server.sip.transport.Carrier;

/** Reads the one Via of a request: its transport, and the parameters that phones send. */
final class ViaScan {
    private static final byte[] BRANCH = Ascii.bytes("branch=");
    private static final byte[] RPORT = Ascii.bytes("rport");
    private static final byte[] ALIAS = Ascii.bytes("alias");
    private static final int DEFAULT_PORT = 5060;
    private static final int SECURE_PORT = 5061;

    final Span value = new Span();
    final Span branch = new Span();
    final HostScan sentBy = new HostScan();

    /** Behind {@code rport}, or 0 if it is not there. */
    int rportEnd;

    private final byte[] sent;
    private final int defaultPort;
    private boolean alias;

    /** @param transport that it has to name, in lower case */
    ViaScan(String transport) {
        this.sent = Ascii.bytes("SIP/2.0/" + Carrier.inVia(transport) + " ");
        this.defaultPort = transport.equals(Carrier.TLS) ? SECURE_PORT : DEFAULT_PORT;
    }

    /** False if it is not understood. */
    boolean read(byte[] bytes, int start, int end) {
        value.set(start, end);
        branch.clear();
        rportEnd = 0;
        alias = false;
        if (!Ascii.startsWith(bytes, start, end, sent)) {
            return false;
        }
        int at = sentBy.read(bytes, start + sent.length, end);
        while (at >= 0 && at < end) {
            at = bytes[at] == ';' ? parameter(bytes, at + 1, end) : -1;
        }
        return at == end && !branch.isEmpty();
    }

    int port() {
        return sentBy.port > 0 ? sentBy.port : defaultPort;
    }

    /** Behind the parameter; -1 if it is another one, or comes again. */
    private int parameter(byte[] bytes, int start, int end) {
        if (Ascii.startsWith(bytes, start, end, BRANCH) && branch.isEmpty()) {
            int from = start + BRANCH.length;
            branch.set(from, Ascii.token(bytes, from, end));
            return branch.isEmpty() ? -1 : branch.end;
        }
        int nameEnd = Ascii.token(bytes, start, end);
        if (Ascii.is(bytes, start, nameEnd, RPORT) && rportEnd == 0) {
            rportEnd = nameEnd;
            return nameEnd;
        }
        boolean first = !alias && Ascii.is(bytes, start, nameEnd, ALIAS);
        alias |= first;
        return first ? nameEnd : -1;
    }
}
