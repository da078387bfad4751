package gudok.media.line;

import java.util.Arrays;

/** Loss, jitter and level of each of the last 600 seconds, in a ring that grows to 3 kB. Confined to one thread. */
final class SecondsRecorder implements SoundBlock.Sink {
    private static final int SECONDS = 600;
    private static final int GROWTH = 60;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final byte NO_LEVEL = Byte.MIN_VALUE;

    private final double fullScaleDbm0;
    private short[] lossPermille = new short[0];
    private short[] jitterTenths = new short[0];
    private byte[] levels = new byte[0];
    private boolean started;
    private long endNanos;
    private long seconds;
    private long expectedBefore;
    private long lostBefore;
    private long lostAtLast;
    private double mostJitterMs;
    private double squares;
    private long samples;

    SecondsRecorder(double fullScaleDbm0) {
        this.fullScaleDbm0 = fullScaleDbm0;
    }

    void start(long nowNanos) {
        if (!started) {
            started = true;
            endNanos = nowNanos + SECOND_NANOS;
        }
    }

    /**
     * Time has come to this instant; the totals are those of just now.
     *
     * @param frameMs length of a packet's sound
     */
    void advance(long nowNanos, long expected, long lost, double frameMs) {
        double gapMs = (lost - lostAtLast) * frameMs;
        lostAtLast = lost;
        if (!started || nowNanos < endNanos) {
            return;
        }
        long empty = (nowNanos - endNanos) / SECOND_NANOS;
        close(permille(lost - lostBefore, expected - expectedBefore));
        for (long i = 0; i < Math.min(empty, SECONDS); i++) {
            close(isOutage(gapMs, empty) ? 1000 : 0);
        }
        endNanos += (empty + 1) * SECOND_NANOS;
        seconds += Math.max(0, empty - SECONDS);
        expectedBefore = expected;
        lostBefore = lost;
    }

    /** Seconds without packets: lost, if what is missing now would fill most of them; else the phone sent nothing. */
    private static boolean isOutage(double gapMs, long seconds) {
        return gapMs * 2 > seconds * 1000;
    }

    private static int permille(long lost, long expected) {
        return lost <= 0 || expected <= 0 ? 0 : (int) Math.min(1000, lost * 1000 / expected);
    }

    private void close(int loss) {
        int at = (int) (seconds++ % SECONDS);
        if (at == levels.length) {
            grow();
        }
        lossPermille[at] = (short) loss;
        jitterTenths[at] = (short) Math.min(Short.MAX_VALUE, mostJitterMs * 10);
        levels[at] = level();
        mostJitterMs = 0;
        squares = 0;
        samples = 0;
    }

    private void grow() {
        lossPermille = Arrays.copyOf(lossPermille, levels.length + GROWTH);
        jitterTenths = Arrays.copyOf(jitterTenths, levels.length + GROWTH);
        levels = Arrays.copyOf(levels, levels.length + GROWTH);
    }

    private byte level() {
        if (samples == 0 || squares == 0) {
            return NO_LEVEL;
        }
        double dbm0 = 10 * Math.log10(2 * squares / samples / (32768.0 * 32768.0)) + fullScaleDbm0;
        return (byte) Math.max(-127, Math.round(dbm0));
    }

    void packet(double jitterMs) {
        mostJitterMs = Math.max(mostJitterMs, jitterMs);
    }

    @Override
    public void block(SoundBlock block) {
        squares += block.squares;
        samples += block.samples;
    }

    LineReport.TimeLine result() {
        int kept = (int) Math.min(seconds, SECONDS);
        float[] loss = new float[kept];
        float[] jitter = new float[kept];
        byte[] level = new byte[kept];
        for (int i = 0; i < kept; i++) {
            int at = (int) ((seconds - kept + i) % SECONDS);
            loss[i] = lossPermille[at] / 10f;
            jitter[i] = jitterTenths[at] / 10f;
            level[i] = levels[at];
        }
        return new LineReport.TimeLine(seconds - kept, loss, jitter, level);
    }
}
