package gudok.media.rtp;

/**
 * The time line of a stream as it arrives: which position (in units of the timestamp, from 0) a packet has, and when
 * position 0 would have arrived. That origin follows the skew between the sender's clock and ours, by the earliest
 * packet of each second, slowly and never by single arrivals. A stream jumps when it leaves its line at once, by 100 ms and
 * more than its usual jitter, and the packet after keeps that distance, unlike what a stalled network lets go in a burst;
 * also when it is off by more than 200 ms for 300 ms, and by 20 ms where the timestamp leaves the sequence numbers by as much. Then it must be placed afresh. Pure; the caller passes the arrivals.
 */
public final class StreamClock {
    private static final double NANOS = 1e9;
    private static final double WINDOW_NANOS = 1e9;
    private static final double JUMP_NANOS = 200e6;
    private static final double LEAST_JUMP_NANOS = 100e6;
    /** A sudden distance is a jump where it exceeds the spread of arrivals by this factor. */
    private static final double BEYOND_JITTER = 1.5;
    /** Packets from which the spread is known: about a second. */
    private static final int KNOWN_PACKETS = 50;

    /** Timestamps that go on otherwise than sequence numbers, and than time, tell of smaller jumps. */
    private static final double LEAST_LEAP_NANOS = 20e6;

    private static final double JUMP_LASTS_NANOS = 300e6;
    /** Share of the error that is made good each second. */
    private static final double PROPORTIONAL = 0.2;
    /** Share of the error by which the skew is corrected each second; critical damping with the above. */
    private static final double INTEGRAL = 0.01;
    /** Errors above this come from a late first packet, not from skew. */
    private static final double SKEW_ERROR_NANOS = 4e6;

    /** A line that begins later than its earliest packet by more than this may be moved, and keeps half of it. */
    private static final double LATE_START_NANOS = 8e6;

    private static final double MOST_SKEW = 500e-6;
    private static final double MOST_RATE = 1000e-6;

    /** What an arrival says about the stream. */
    public enum Standing {
        /** It goes on as it was. */
        ON_LINE,
        /** The packet is far from its line; the next one decides on which line it belongs. */
        DOUBTFUL,
        /** The stream has another line since this packet, or the doubtful one before; it must be placed. */
        JUMPED
    }

    private final int clockRate;
    private int ssrc;
    private final UsualStep usual = new UsualStep();
    private int lastTimestamp;
    private double leaptNanos;
    private long lastPosition;
    private long zeroNanos;
    private double shiftNanos;
    private double skew;
    private double correction;
    private long updatedNanos;
    private long windowStartNanos;
    private int windowPackets;
    private double earliest;
    private double latest;
    private double spread;
    private int packets;
    private double lastError;
    private boolean doubtful;
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
        packets = 0;
        spread = 0;
        place(packet, 0, arrivalNanos);
    }

    /** The stream goes on with this packet at another position; the origin stays. */
    public void place(RtpPacket packet, long position, long arrivalNanos) {
        ssrc = packet.ssrc();
        lastTimestamp = packet.timestamp();
        lastPosition = position;
        off = false;
        doubtful = false;
        lastError = 0;
        correction = 0;
        leaptNanos = 0;
        usual.place(packet);
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
     * Lets the line begin earlier if a packet comes far ahead of it: the first packets were late then, or were read late. To be
     * asked before {@link #observe}, only while the origin may be moved at once. What comes 100 ms ahead at once is a jump, and so
     * is what its sequence number does not know of.
     *
     * @param arrivalNanos when the packet had arrived at the latest
     * @return whether the origin was moved
     */
    public boolean startEarlier(RtpPacket packet, long arrivalNanos) {
        double now = error(packet, arrivalNanos);
        double error = now + leaptNanos + leap(packet, now);
        if (doubtful || error > -LATE_START_NANOS || error < -LEAST_JUMP_NANOS) {
            return false;
        }
        double moved = error + LATE_START_NANOS / 2;
        shiftNanos += moved;
        lastError -= moved;
        beginWindow(arrivalNanos);
        return true;
    }

    private double error(RtpPacket packet, long arrivalNanos) {
        return arrivalNanos - zeroNanos - shiftNanos - position(packet) * (NANOS / clockRate);
    }

    /** Learns from an arrival. */
    public Standing observe(RtpPacket packet, long arrivalNanos) {
        double leap = leap(packet, error(packet, arrivalNanos));
        usual.observe(packet);
        long position = position(packet);
        double advanced = (position - lastPosition) * (NANOS / clockRate);
        lastPosition = position;
        lastTimestamp = packet.timestamp();
        follow(arrivalNanos);
        double error = error(packet, arrivalNanos);
        double step = Math.abs(error - lastError);
        lastError = error;
        if (doubtful && step <= advanced / 2 || isOffForLong(error, arrivalNanos)) {
            return Standing.JUMPED;
        }
        double least = leastJump();
        leaptNanos += leap;
        doubtful = isJump(leap, error) || Math.abs(error) > least && (doubtful || step > least);
        if (!doubtful && !off) {
            collect(error, arrivalNanos);
        }
        return doubtful ? Standing.DOUBTFUL : Standing.ON_LINE;
    }

    /** By how much the timestamp went further than the sequence number, if time did not go with it. */
    private double leap(RtpPacket packet, double error) {
        double leap = usual.surplus(packet) * (NANOS / clockRate);
        boolean unfounded = Math.abs(error - lastError + leap) <= Math.abs(leap) / 4;
        return unfounded ? leap : 0;
    }

    private boolean isJump(double leap, double error) {
        double least = Math.max(LEAST_LEAP_NANOS, BEYOND_JITTER * jitter());
        return Math.abs(leap) >= least && Math.abs(error + leap) <= Math.abs(leap) / 4;
    }

    private double jitter() {
        return Math.max(spread, windowPackets == 0 ? 0 : latest - earliest);
    }

    private double leastJump() {
        return packets < KNOWN_PACKETS ? JUMP_NANOS : Math.max(LEAST_JUMP_NANOS, BEYOND_JITTER * jitter());
    }

    private boolean isOffForLong(double error, long arrivalNanos) {
        boolean late = error > 0;
        if (Math.abs(error) <= JUMP_NANOS) {
            off = false;
            return false;
        }
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
        latest = windowPackets == 0 ? error : Math.max(latest, error);
        windowPackets++;
        packets = Math.min(KNOWN_PACKETS, packets + 1);
        if (arrivalNanos - windowStartNanos >= WINDOW_NANOS) {
            correction = PROPORTIONAL * earliest / NANOS;
            if (Math.abs(earliest) < SKEW_ERROR_NANOS) {
                skew = limit(skew + INTEGRAL * earliest / NANOS, MOST_SKEW);
            }
            spread = latest - earliest;
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
