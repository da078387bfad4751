package gudok.server.sip.fast;

/** Reads a Supported header: option tags with commas between them. Used again for each datagram of a socket. */
final class SupportedScan {
    private static final byte[] OUTBOUND = Ascii.bytes("outbound");
    private static final byte[] GRUU = Ascii.bytes("gruu");
    boolean outbound;
    boolean gruu;

    void clear() {
        outbound = false;
        gruu = false;
    }

    /** Always true: what is no option tag means nothing. */
    boolean read(byte[] bytes, int start, int end) {
        int from = start;
        while (from < end) {
            int comma = from;
            while (comma < end && bytes[comma] != ',') {
                comma++;
            }
            tag(bytes, from, comma);
            from = comma + 1;
        }
        return true;
    }

    private void tag(byte[] bytes, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (to > from && bytes[to - 1] == ' ') {
            to--;
        }
        outbound |= Ascii.isIgnoringCase(bytes, from, to, OUTBOUND);
        gruu |= Ascii.isIgnoringCase(bytes, from, to, GRUU);
    }
}
