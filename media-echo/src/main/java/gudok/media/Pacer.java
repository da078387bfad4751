package gudok.media;

/**
 * The time line of what a session sends: the deadline of the next frame and its RTP timestamp. Both move together,
 * frame by frame, for the whole life of the session. Confined to the session's loop.
 */
final class Pacer {
    /** The clock is pulled by at most a twentieth of a frame each frame. */
    private static final int GENTLE = 20;

    private MediaFormat format;
    /** The format's; to divide for it with each frame takes longer than all else here. */
    private long periodNanos;

    private long deadlineNanos;
    private int nextTimestamp;

    Pacer(MediaFormat format, long firstDeadlineNanos, int firstTimestamp) {
        this.format = format;
        periodNanos = format.periodNanos();
        deadlineNanos = firstDeadlineNanos;
        nextTimestamp = firstTimestamp;
    }

    /** Frames have another length from the next one on. */
    void format(MediaFormat changed) {
        format = changed;
        periodNanos = changed.periodNanos();
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    int nextTimestamp() {
        return nextTimestamp;
    }

    /** The timestamp of sound that is sent at this instant. */
    int timestampAt(long nowNanos) {
        return nextTimestamp + (int) format.ticks(nowNanos - deadlineNanos);
    }

    /** When sound of this timestamp is due. */
    long nanosAt(int timestamp) {
        return timestamp == nextTimestamp ? deadlineNanos : deadlineNanos + format.nanos(timestamp - nextTimestamp);
    }

    /** Whole frames that were missed, beyond the one that can still be sent now. */
    int framesLate(long nowNanos) {
        long late = nowNanos - deadlineNanos;
        return late < periodNanos ? 0 : (int) (late / periodNanos);
    }

    void advance(int frames) {
        deadlineNanos += frames * periodNanos;
        nextTimestamp += frames * format.frameTicks();
    }

    /** Moves the grid; timestamps keep their relation to time. */
    void shift(int ticks) {
        deadlineNanos += format.nanos(ticks);
        nextTimestamp += ticks;
    }

    /** Moves the timestamps alone, to follow a foreign clock. */
    void drift(int ticks) {
        nextTimestamp += ticks;
    }

    /** Pulls the next deadline towards the wanted one; timestamps stay, so the pull must be gentle. */
    void steer(long wantedNanos) {
        long most = periodNanos / GENTLE;
        deadlineNanos += Math.max(-most, Math.min(most, wantedNanos - deadlineNanos));
    }
}
