package gudok.media.srtp;

/** Numbers of one source's packets, and which of the last 64 have been there (RFC 3711 §3.3.1, §3.3.2). */
final class PacketNumbers {
    private static final int WINDOW = 64;

    private long highest = -1;
    private long seen;

    /** The whole number of the packet with these last 16 bits that is nearest; negative if there can be none. */
    long nearest(int sequence) {
        return highest < 0 ? sequence : highest + (short) (sequence - (int) highest);
    }

    /** Whether it is neither a repetition nor too old to know. */
    boolean isNew(long number) {
        long behind = highest - number;
        return number >= 0 && (behind < 0 || behind < WINDOW && (seen >>> behind & 1) == 0);
    }

    /** An authentic one, which is new. */
    void take(long number) {
        long ahead = number - highest;
        if (ahead > 0) {
            seen = ahead < WINDOW ? seen << ahead | 1 : 1;
            highest = number;
        } else {
            seen |= 1L << -ahead;
        }
    }
}
