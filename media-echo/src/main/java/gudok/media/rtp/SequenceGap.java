package gudok.media.rtp;

/** What a stream lost before each of its packets, for decoders with a memory. Confined to one thread. */
public final class SequenceGap {
    /** After a longer gap the past is of no use. */
    private static final int MOST = 10;
    /** What comes so much later begins anew. */
    private static final int LATE = 100;

    private boolean begun;
    private int ssrc;
    private int last;

    /** The next packet begins anew. */
    public void forget() {
        begun = false;
    }

    /** Packets that lack before this one, 10 at most; none if it is late itself, or the first of its source. */
    public int before(RtpPacket packet) {
        int step = (short) (packet.sequence() - last);
        boolean follows = begun && packet.ssrc() == ssrc;
        if (!follows || step > 0 || step < -LATE) {
            begun = true;
            ssrc = packet.ssrc();
            last = packet.sequence();
        }
        return follows ? Math.max(0, Math.min(MOST, step - 1)) : 0;
    }
}
