package gudok.media.rtp;

/**
 * Gives sequence numbers of ours to packets that we pass on. What the foreign stream lost or reordered a little stays
 * lost and reordered, so that the receiver can conceal it (RFC 3550 §7.1); jumps do not pass. Confined to one thread.
 */
public final class SequenceMap {
    private static final int FURTHEST = 50;

    private boolean placed;
    private int ssrc;
    private int foreignHighest;
    private int steps;

    /** Forgets the stream; the next packet simply follows our last one. */
    public void restart() {
        placed = false;
    }

    /**
     * The distance of a packet's number from the highest number that we have used: 1 for the next, 0 for a duplicate.
     * Never leads back before the place where the stream was placed.
     */
    public int stepFor(RtpPacket packet) {
        int step = (short) (packet.sequence() - foreignHighest);
        boolean follows = placed && packet.ssrc() == ssrc && step <= FURTHEST && step > -steps;
        if (!follows) {
            placed = true;
            ssrc = packet.ssrc();
            step = 1;
            steps = 0;
        }
        if (step > 0) {
            foreignHighest = packet.sequence();
            steps = Math.min(FURTHEST, steps + step);
        }
        return step;
    }
}
