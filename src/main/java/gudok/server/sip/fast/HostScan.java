package gudok.server.sip.fast;

/** Reads {@code host} or {@code host:port}: an IPv4 address or a plain name; no IPv6, nothing that is looked up. */
final class HostScan {
    private static final int MAX_PORT = 65535;

    /** The host, as written. */
    final Span host = new Span();

    /** Whether the host is an IPv4 address, {@link #address} then. */
    boolean isAddress;

    int address;

    /** Or 0 if there is none. */
    int port;

    /** Behind host and port; -1 if they are not understood. */
    int read(byte[] bytes, int start, int end) {
        int at = Ascii.host(bytes, start, end);
        host.set(start, at);
        port = 0;
        if (!isHost(bytes)) {
            return -1;
        }
        if (at == end || bytes[at] != ':') {
            return at;
        }
        int portStart = at + 1;
        at = portStart;
        while (at < end && Ascii.isDigit(bytes[at])) {
            at++;
        }
        port = Ascii.number(bytes, portStart, at);
        return port > 0 && port <= MAX_PORT ? at : -1;
    }

    private boolean isHost(byte[] bytes) {
        isAddress = false;
        if (host.isEmpty()) {
            return false;
        }
        if (Ascii.isDigit(bytes[host.start])) {
            isAddress = isAddress(bytes);
            return isAddress;
        }
        return isName(bytes);
    }

    private boolean isAddress(byte[] bytes) {
        int start = host.start;
        address = 0;
        for (int part = 0; part < 4; part++) {
            int at = start;
            while (at < host.end && Ascii.isDigit(bytes[at])) {
                at++;
            }
            int number = Ascii.number(bytes, start, at);
            boolean last = at == host.end;
            if (number < 0 || number > 255 || last != (part == 3) || !last && bytes[at] != '.') {
                return false;
            }
            address = address << 8 | number;
            start = at + 1;
        }
        return true;
    }

    /** Labels that begin with a letter and end with a letter or digit. */
    private boolean isName(byte[] bytes) {
        boolean begins = true;
        byte before = 0;
        for (int at = host.start; at < host.end; at++) {
            byte b = bytes[at];
            boolean letter = Ascii.isAlnum(b) && !Ascii.isDigit(b);
            if (begins && !letter || b == '.' && before == '-') {
                return false;
            }
            begins = b == '.';
            before = b;
        }
        return Ascii.isAlnum(before);
    }

    /** Whether the host is the address of one machine, or a name. */
    boolean isSingle() {
        int first = address >>> 24;
        return !isAddress || address != 0 && first < 224;
    }
}
