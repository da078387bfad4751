package gudok.media.rtp;

/**
 * The time line of a stream as it arrives: which position (in units of the timestamp, from 0) a packet has, and when
 * position 0 would have arrived. That origin follows the skew between the sender's clock and ours, by the earliest
 * packet of each second, slowly and never by single arrivals. A stream that leaves its line by more than 200 ms for
 * 300 ms has jumped and must be placed afresh. Pure; the caller passes the arrivals.
 */
public final class StreamClock {
    private static final double NANOS = 1e9;
    private static final double WINDOW_NANOS = 1e9;
    private static final double JUMP_NANOS = 200e6;
    private static final double JUMP_LASTS_NANOS = 300e6;
    /** Share of the error that is made good each second. */
    private static final double PROPORTIONAL = 0.2;
    /** Share of the error by which the skew is corrected each second; critical damping with the above. */
    private static final double INTEGRAL = 0.01;
    /** Errors above this come from a late first packet, not from skew. */
    private static final double SKEW_ERROR_NANOS = 4e6;

    private static final double MOST_SKEW = 500e-6;
    private static final double MOST_RATE = 1000e-6;

    private final int clockRate;
    private int ssrc;
    private int lastTimestamp;
    private long lastPosition;
    private long zeroNanos;
    private double shiftNanos;
    private double skew;
    private double correction;
    private long updatedNanos;
    private long windowStartNanos;
    private int windowPackets;
    private double earliest;
    private boolean off;
    private boolean offLate;
    private long offSinceNanos;

    public StreamClock(int clockRate) {
        this.clockRate = clockRate;
    }

    /** The packet has position 0, and its arrival is the origin. */
    public void start(RtpPacket packet, long arrivalNanos) {
        zeroNanos = arrivalNanos;
        shiftNanos = 0;
        skew = 0;
        updatedNanos = arrivalNanos;
        place(packet, 0, arrivalNanos);
    }

    /** The stream goes on with this packet at another position; the origin stays. */
    public void place(RtpPacket packet, long position, long arrivalNanos) {
        ssrc = packet.ssrc();
        lastTimestamp = packet.timestamp();
        lastPosition = position;
        off = false;
        correction = 0;
        beginWindow(arrivalNanos);
    }

    /** Whether the packet belongs to the stream that was placed. */
    public boolean isSameStream(RtpPacket packet) {
        return packet.ssrc() == ssrc;
    }

    /** The packet's position; negative if it was sent before the one that was placed first. */
    public long position(RtpPacket packet) {
        return lastPosition + (packet.timestamp() - lastTimestamp);
    }

    /** When position 0 would have arrived, by all that is known now. */
    public long originNanos() {
        return zeroNanos + (long) shiftNanos;
    }

    /** How much slower the sender's clock is than ours, as a fraction. */
    public double skew() {
        return skew;
    }

    /**
     * Learns from an arrival.
     *
     * @return true if the stream has jumped and must be placed afresh
     */
    public boolean observe(RtpPacket packet, long arrivalNanos) {
        long position = position(packet);
        lastPosition = position;
        lastTimestamp = packet.timestamp();
        follow(arrivalNanos);
        double error = arrivalNanos - zeroNanos - shiftNanos - position * (NANOS / clockRate);
        if (Math.abs(error) > JUMP_NANOS) {
            return hasJumped(error > 0, arrivalNanos);
        }
        off = false;
        collect(error, arrivalNanos);
        return false;
    }

    private boolean hasJumped(boolean late, long arrivalNanos) {
        if (!off || offLate != late) {
            off = true;
            offLate = late;
            offSinceNanos = arrivalNanos;
        }
        return arrivalNanos - offSinceNanos >= JUMP_LASTS_NANOS;
    }

    private void follow(long arrivalNanos) {
        double passed = Math.max(0, arrivalNanos - updatedNanos);
        updatedNanos = arrivalNanos;
        double rate = limit(skew + correction, MOST_RATE);
        shiftNanos += rate * Math.min(passed, 2 * WINDOW_NANOS) + skew * Math.max(0, passed - 2 * WINDOW_NANOS);
    }

    private void collect(double error, long arrivalNanos) {
        earliest = windowPackets == 0 ? error : Math.min(earliest, error);
        windowPackets++;
        if (arrivalNanos - windowStartNanos >= WINDOW_NANOS) {
            correction = PROPORTIONAL * earliest / NANOS;
            if (Math.abs(earliest) < SKEW_ERROR_NANOS) {
                skew = limit(skew + INTEGRAL * earliest / NANOS, MOST_SKEW);
            }
            beginWindow(arrivalNanos);
        }
    }

    private void beginWindow(long arrivalNanos) {
        windowStartNanos = arrivalNanos;
        windowPackets = 0;
    }

    private static double limit(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
