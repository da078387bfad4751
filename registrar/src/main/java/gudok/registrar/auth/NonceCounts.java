package gudok.registrar.auth;

/** Which counts of one nonce have been used (RFC 7616 §3.4): each once, none more than 63 below the highest. Needs a lock. */
final class NonceCounts {
    private long highest;
    private long used = 1;

    /** True if the count is new; it is used then. */
    boolean take(long count) {
        return count > highest ? raise(count) : fill(highest - count);
    }

    private boolean raise(long count) {
        long by = count - highest;
        used = (by < Long.SIZE ? used << by : 0) | 1;
        highest = count;
        return true;
    }

    private boolean fill(long below) {
        boolean unused = below < Long.SIZE && (used >>> below & 1) == 0;
        used |= unused ? 1L << below : 0;
        return unused;
    }
}
