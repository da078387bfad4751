package gudok.media.rtp;

/**
 * What arrived of a peer's stream: sequence numbers with their wrap-arounds, loss (RFC 3550 §6.4.1, A.1, A.3) and
 * interarrival jitter (A.8). A new SSRC or a restarted sequence begins a new run; the totals go on. Confined to one
 * thread.
 */
public final class ReceptionStatistics {
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int NONE = -1;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final int clockRate;
    private long receivedBefore;
    private long expectedBefore;
    private long received;
    private boolean running;
    private int ssrc;
    private long firstExtended;
    private long highestExtended;
    private int restartAt = NONE;
    private long firstArrivalNanos;
    private boolean hasTransit;
    private int transit;
    private double jitter;
    private long expectedPrior;
    private long receivedPrior;
    private long sources;
    private long restarts;

    /** Starts at nothing received. */
    public ReceptionStatistics(int clockRate) {
        this.clockRate = clockRate;
    }

    /**
     * Counts a valid packet.
     *
     * @param timed false for packets whose timestamp says nothing of when they were sent (telephone-event)
     */
    public void received(RtpPacket packet, long arrivalNanos, boolean timed) {
        if (!running || packet.ssrc() != ssrc) {
            begin(packet, arrivalNanos);
        }
        count(packet.sequence());
        if (timed) {
            measure(packet.timestamp(), arrivalNanos);
        }
    }

    private void begin(RtpPacket packet, long arrivalNanos) {
        ssrc = packet.ssrc();
        sources++;
        running = true;
        firstArrivalNanos = arrivalNanos;
        hasTransit = false;
        jitter = 0;
        beginRun(packet.sequence());
    }

    private void beginRun(int sequence) {
        expectedBefore += receivedBefore == 0 && received == 0 ? 0 : runExpected();
        receivedBefore += received;
        received = 0;
        firstExtended = sequence;
        highestExtended = sequence - 1L;
        restartAt = NONE;
        hasTransit = false;
    }

    private void count(int sequence) {
        int step = (short) (sequence - (int) highestExtended);
        boolean near = step < MAX_DROPOUT && step > -MAX_MISORDER;
        if (!near && sequence != restartAt) {
            restartAt = sequence + 1 & 0xffff;
            receivedBefore++;
            expectedBefore++;
            return;
        }
        if (!near) {
            restarts++;
            beginRun(sequence);
            step = 1;
        }
        received++;
        highestExtended += Math.max(step, 0);
    }

    private void measure(int timestamp, long arrivalNanos) {
        long elapsed = arrivalNanos - firstArrivalNanos;
        long wholeSeconds = elapsed / SECOND_NANOS * clockRate; // one product of both would overflow after some days
        int arrival = (int) (wholeSeconds + elapsed % SECOND_NANOS * clockRate / SECOND_NANOS);
        int now = arrival - timestamp;
        if (hasTransit) {
            jitter += (Math.abs((double) (now - transit)) - jitter) / 16;
        }
        transit = now;
        hasTransit = true;
    }

    private long runExpected() {
        return highestExtended - firstExtended + 1;
    }

    /** Packets that counted, duplicates included. */
    public long received() {
        return receivedBefore + received;
    }

    public long expected() {
        return running ? expectedBefore + runExpected() : 0;
    }

    /** How often another SSRC took the place of the one before. */
    public long sourceChanges() {
        return Math.max(0, sources - 1);
    }

    /** How often the sequence numbers jumped and went on from there. */
    public long restarts() {
        return restarts;
    }

    /** Never negative, though duplicates can make RFC 3550's figure so. */
    public long lost() {
        return Math.max(0, expected() - received());
    }

    public double jitterMs() {
        return jitter * 1000 / clockRate;
    }

    /** In units of the timestamp, for a report block. */
    public int jitterTicks() {
        return (int) jitter;
    }

    /** Whether a source is known, so that a report block can be written. */
    public boolean hasSource() {
        return running;
    }

    public int ssrc() {
        return ssrc;
    }

    /** Extended highest sequence number received, for a report block. */
    public int highestSequence() {
        return (int) highestExtended;
    }

    /** Loss since the last call, in 1/256 (RFC 3550 A.3). */
    public int takeFractionLost() {
        long expectedNow = expected() - expectedPrior;
        long receivedNow = received() - receivedPrior;
        expectedPrior += expectedNow;
        receivedPrior += receivedNow;
        long lostNow = expectedNow - receivedNow;
        return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
    }
}
