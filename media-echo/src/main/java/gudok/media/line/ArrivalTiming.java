package gudok.media.line;

/**
 * When packets arrive, measured against their timestamps: RFC 3550 jitter, delay above the earliest of the last seconds,
 * lateness for a playout buffer of 60 ms, skew, pauses and jumps of the timestamp. Confined to one thread.
 */
final class ArrivalTiming {
    static final double BUFFER_MS = 60;

    private static final double JUMP_MS = 100;
    private static final double PAUSE_TOLERANCE_MS = 250;
    private static final double WINDOW_MS = 5000;

    private final double ticksPerMs;
    private final DelayHistogram delays = new DelayHistogram();
    private final SkewEstimate skew = new SkewEstimate();
    private boolean running;
    private long originNanos;
    private int lastTimestamp;
    private long position;
    private double lastArrivalMs;
    private double lastFrameMs;
    private double lastTransit;
    private double jitterMs;
    private double mostJitterMs;
    private double earliest;
    private double earliestBefore;
    private double windowEndMs;
    private double delayMs;
    private long pauses;
    private double pausedMs;
    private long jumps;

    ArrivalTiming(int clockRate) {
        ticksPerMs = clockRate / 1000.0;
    }

    /** The stream starts afresh: nothing can be compared with what was before. */
    void restart(boolean newSource) {
        running = false;
        jitterMs = newSource ? 0 : jitterMs;
        skew.breakOff();
    }

    /**
     * A packet with a timestamp that tells when it was sent.
     *
     * @param step    how many numbers it lies ahead of all before, or not above 0
     * @param frameMs length of its sound
     */
    void arrived(int timestamp, long arrivalNanos, int step, double frameMs) {
        if (!running) {
            begin(timestamp, arrivalNanos);
        }
        double arrivalMs = (arrivalNanos - originNanos) / 1e6;
        int moved = timestamp - lastTimestamp;
        if (step > 0) {
            judgeStep(moved / ticksPerMs - step * lastFrameMs, moved / ticksPerMs - (arrivalMs - lastArrivalMs));
        }
        position += moved;
        lastTimestamp = timestamp;
        lastArrivalMs = arrivalMs;
        lastFrameMs = frameMs;
        measure(arrivalMs, arrivalMs - position / ticksPerMs);
    }

    /**
     * A packet that came then or before, as we were late to look: the time line goes on, nothing is measured.
     *
     * @param nowNanos when it was found
     */
    void passed(int timestamp, long nowNanos, int step, double frameMs) {
        if (!running) {
            return;
        }
        double nowMs = (nowNanos - originNanos) / 1e6;
        int moved = timestamp - lastTimestamp;
        double excessMs = moved / ticksPerMs - step * lastFrameMs;
        if (step > 0 && Math.abs(excessMs) > JUMP_MS) {
            passedGap(excessMs, moved / ticksPerMs - (nowMs - lastArrivalMs));
        }
        position += moved;
        lastTimestamp = timestamp;
        lastArrivalMs = nowMs;
        lastFrameMs = frameMs;
    }

    /** Less time than we saw may have gone by, but not more: a pause fits into it. */
    private void passedGap(double excessMs, double againstClockMs) {
        if (excessMs > 0 && againstClockMs <= PAUSE_TOLERANCE_MS) {
            pauses++;
            pausedMs += excessMs;
        } else {
            jumps++;
            restart(false);
        }
    }

    private void begin(int timestamp, long arrivalNanos) {
        running = true;
        originNanos = arrivalNanos;
        lastTimestamp = timestamp;
        position = 0;
        lastArrivalMs = 0;
        lastFrameMs = 0;
        lastTransit = 0;
        earliest = 0;
        earliestBefore = Double.MAX_VALUE;
        windowEndMs = WINDOW_MS;
    }

    /** A timestamp further on than its sequence number: a pause if time went by as well, else a jump. */
    private void judgeStep(double excessMs, double againstClockMs) {
        if (Math.abs(excessMs) <= JUMP_MS) {
            return;
        }
        if (excessMs > 0 && Math.abs(againstClockMs) <= PAUSE_TOLERANCE_MS) {
            pauses++;
            pausedMs += excessMs;
        } else {
            jumps++;
            jumped(againstClockMs);
        }
    }

    /** The time line goes on from here, as if the jump had not been. */
    private void jumped(double againstClockMs) {
        position -= Math.round(againstClockMs * ticksPerMs);
        skew.breakOff();
        earliest = lastTransit;
        earliestBefore = Double.MAX_VALUE;
    }

    private void measure(double arrivalMs, double transit) {
        jitterMs += (Math.abs(transit - lastTransit) - jitterMs) / 16;
        mostJitterMs = Math.max(mostJitterMs, jitterMs);
        lastTransit = transit;
        if (arrivalMs >= windowEndMs) {
            earliestBefore = earliest;
            earliest = transit;
            windowEndMs = arrivalMs + WINDOW_MS;
        }
        earliest = Math.min(earliest, transit);
        delayMs = transit - Math.min(earliest, earliestBefore);
        skew.add((int) arrivalMs, transit * 1000);
    }

    /** Notes the delay of a packet that is no duplicate. */
    void count() {
        delays.add(delayMs);
    }

    /** Whether the packet that arrived last came too late for the buffer. */
    boolean isLate() {
        return delayMs > BUFFER_MS;
    }

    /** When the packet that arrived last would have come without jitter. */
    long plannedNanos(long arrivalNanos) {
        double plannedMs = position / ticksPerMs + Math.min(earliest, earliestBefore);
        return running ? originNanos + (long) (plannedMs * 1e6) : arrivalNanos;
    }

    double jitterMs() {
        return jitterMs;
    }

    double pausedMs() {
        return pausedMs;
    }

    LineReport.Timing result() {
        return new LineReport.Timing(
                jitterMs,
                mostJitterMs,
                delays.percentileMs(50),
                delays.percentileMs(95),
                delays.percentileMs(99),
                delays.mostMs(),
                skew.ppm(),
                jumps,
                pauses,
                pausedMs);
    }
}
