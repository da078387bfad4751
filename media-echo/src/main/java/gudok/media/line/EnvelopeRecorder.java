package gudok.media.line;

import java.util.Arrays;

/**
 * The outline of a sound: lowest and highest sample of each 20 ms. When its 2,048 places are full, pairs are merged and
 * places last twice as long: the whole call is kept in 4 kB. Samples are kept as square roots in a byte, fine where
 * sound is quiet. Confined to one thread.
 */
final class EnvelopeRecorder implements SoundBlock.Sink {
    private static final int PLACES = 2048;
    private static final double SCALE = 127 / Math.sqrt(32768);

    private final byte[] low = new byte[PLACES];
    private final byte[] high = new byte[PLACES];
    private final boolean[] filled = new boolean[PLACES];
    private long placeNanos = 20_000_000;
    private boolean started;
    private long startNanos;
    private int used;
    private int place = -1;
    private int openLow;
    private int openHigh;

    /** When the picture begins; sound before is left out. */
    void start(long nanos) {
        if (!started) {
            started = true;
            startNanos = nanos;
        }
    }

    @Override
    public void block(SoundBlock block) {
        long since = block.atNanos - startNanos;
        if (!started || since < 0) {
            return;
        }
        int at = place(since);
        if (at != place) {
            flush();
            place = at;
            openLow = block.low;
            openHigh = block.high;
        } else {
            openLow = Math.min(openLow, block.low);
            openHigh = Math.max(openHigh, block.high);
        }
    }

    private int place(long since) {
        while (since / placeNanos >= PLACES) {
            flush();
            place = -1;
            halve();
        }
        return (int) (since / placeNanos);
    }

    private void flush() {
        if (place < 0) {
            return;
        }
        byte lowest = compress(openLow);
        byte highest = compress(openHigh);
        low[place] = filled[place] && low[place] < lowest ? low[place] : lowest;
        high[place] = filled[place] && high[place] > highest ? high[place] : highest;
        filled[place] = true;
        used = Math.max(used, place + 1);
    }

    private void halve() {
        for (int i = 0; i < PLACES / 2; i++) {
            boolean left = filled[2 * i];
            boolean right = filled[2 * i + 1];
            low[i] = !right || left && low[2 * i] < low[2 * i + 1] ? low[2 * i] : low[2 * i + 1];
            high[i] = !right || left && high[2 * i] > high[2 * i + 1] ? high[2 * i] : high[2 * i + 1];
            filled[i] = left || right;
        }
        Arrays.fill(filled, PLACES / 2, PLACES, false);
        used = (used + 1) / 2;
        placeNanos *= 2;
    }

    private static byte compress(int sample) {
        int root = (int) (Math.sqrt(Math.abs(sample)) * SCALE + 0.5);
        return (byte) (sample < 0 ? -root : root);
    }

    private static short expand(byte root) {
        double sample = root / SCALE * Math.abs(root / SCALE);
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample)));
    }

    LineReport.Envelope result() {
        flush();
        short[] lows = new short[used];
        short[] highs = new short[used];
        for (int i = 0; i < used; i++) {
            lows[i] = filled[i] ? expand(low[i]) : 1;
            highs[i] = filled[i] ? expand(high[i]) : -1;
        }
        return new LineReport.Envelope((int) (placeNanos / 1_000_000), lows, highs);
    }
}
