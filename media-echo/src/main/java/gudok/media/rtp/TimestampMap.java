package gudok.media.rtp;

/**
 * Carries the timestamps of a stream that we pass on over into our own: the first packet gets the next timestamp of
 * ours, the others keep their distance to it. When the foreign stream starts anew or leaves our clock by more than
 * half a second, it is placed afresh. A foreign stream may have a clock of another rate. Confined to one thread.
 */
public final class TimestampMap {
    private static final int LATE_IN_A_ROW = 25;

    private final int clockRate;
    private final int limitTicks;
    private int foreignRate;
    private boolean placed;
    private boolean fresh;
    private int ssrc;
    /** A timestamp of the foreign stream, and the one of ours that it became. */
    private int foreignAnchor;

    private int anchor;
    private int late;
    private int result;

    public TimestampMap(int clockRate) {
        this.clockRate = clockRate;
        foreignRate = clockRate;
        limitTicks = clockRate / 2;
    }

    /** The packets that follow count time by this clock, in Hz. */
    public void foreignClock(int hertz) {
        if (foreignRate != hertz) {
            restart();
            foreignRate = hertz;
        }
    }

    /** So many units of the foreign clock in units of ours. */
    public int scaled(int foreignTicks) {
        return foreignRate == clockRate ? foreignTicks : (int) ((long) foreignTicks * clockRate / foreignRate);
    }

    /** Forgets the stream; the next packet is placed afresh, and its clock has our rate. */
    public void restart() {
        placed = false;
        foreignRate = clockRate;
        late = 0;
    }

    /**
     * Maps the timestamp of an audio packet.
     *
     * @param clock our timestamp of this instant
     * @param next  where a stream that is placed afresh begins
     * @param floor timestamps before this one are taken already
     * @return false if the packet comes too late to be sent; else {@link #result()} is its timestamp
     */
    public boolean map(RtpPacket packet, int clock, int next, int floor) {
        int mapped = mapped(packet);
        fresh = !placed || packet.ssrc() != ssrc || Math.abs(mapped - clock) > limitTicks || late >= LATE_IN_A_ROW;
        if (fresh) {
            place(packet, next);
            mapped = next;
        }
        result = mapped;
        late = mapped - floor < 0 ? late + 1 : 0;
        return late == 0;
    }

    /**
     * Maps the timestamp of an event, which is that of its beginning and so may lie far back; false if not placed yet.
     */
    public boolean mapEvent(RtpPacket packet) {
        result = mapped(packet);
        return placed && packet.ssrc() == ssrc;
    }

    public int result() {
        return result;
    }

    /** Whether the packet that was mapped last is the first one at a new place. */
    public boolean isFresh() {
        return fresh;
    }

    private void place(RtpPacket packet, int next) {
        placed = true;
        ssrc = packet.ssrc();
        foreignAnchor = packet.timestamp();
        anchor = next;
        late = 0;
    }

    /** The anchor follows in whole seconds, so that nothing is ever rounded twice. */
    private int mapped(RtpPacket packet) {
        int seconds = (packet.timestamp() - foreignAnchor) / foreignRate;
        foreignAnchor += seconds * foreignRate;
        anchor += seconds * clockRate;
        return anchor + scaled(packet.timestamp() - foreignAnchor);
    }
}
