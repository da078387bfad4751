package gudok.media.rtp;

/**
 * Carries the timestamps of a stream that we pass on over into our own: the first packet gets the next timestamp of
 * ours, the others keep their distance to it. When the foreign stream starts anew or leaves our clock by more than
 * half a second, it is placed afresh. Confined to one thread.
 */
public final class TimestampMap {
    private static final int LATE_IN_A_ROW = 25;

    private final int limitTicks;
    private boolean placed;
    private int ssrc;
    private int offset;
    private int late;
    private int result;

    public TimestampMap(int clockRate) {
        limitTicks = clockRate / 2;
    }

    /** Forgets the stream; the next packet is placed afresh. */
    public void restart() {
        placed = false;
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
        int mapped = packet.timestamp() + offset;
        if (!placed || packet.ssrc() != ssrc || Math.abs(mapped - clock) > limitTicks || late >= LATE_IN_A_ROW) {
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
        result = packet.timestamp() + offset;
        return placed && packet.ssrc() == ssrc;
    }

    public int result() {
        return result;
    }

    private void place(RtpPacket packet, int next) {
        placed = true;
        ssrc = packet.ssrc();
        offset = next - packet.timestamp();
        late = 0;
    }
}
