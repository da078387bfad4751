package gudok.media.line;

import java.util.Arrays;

/**
 * The outline of a sound: lowest and highest sample of each 20 ms. When its 1,024 places are full, pairs are merged and
 * places last twice as long: the whole call is kept in 2 kB. Samples are kept as square roots in a byte, fine where
 * sound is quiet. Confined to one thread.
 */
final class EnvelopeRecorder implements SoundBlock.Sink {
    private static final int PLACES = 1024;
    /** To begin with: a call without sound needs none. */
    private static final int FEW_PLACES = 64;

    private static final double SCALE = 127 / Math.sqrt(32768);

    private static final byte SKIPPED = 126;

    private byte[] low = new byte[0];
    private byte[] high = new byte[0];
    private long placeNanos = 20_000_000;
    private boolean started;
    private long startNanos;
    private int used;
    private int place = -1;
    private long placeStart;
    private int openLow;
    private int openHigh;

    /** A place without sound has a lowest sample above its highest. */
    private void empty(int from) {
        Arrays.fill(low, from, low.length, Byte.MAX_VALUE);
        Arrays.fill(high, from, high.length, Byte.MIN_VALUE);
    }

    private void growTo(int places) {
        int before = low.length;
        low = Arrays.copyOf(low, places);
        high = Arrays.copyOf(high, places);
        empty(before);
    }

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
        if (place < 0 || since < placeStart || since - placeStart >= placeNanos) {
            begin(since);
            openLow = block.low;
            openHigh = block.high;
        } else {
            openLow = Math.min(openLow, block.low);
            openHigh = Math.max(openHigh, block.high);
        }
    }

    private void begin(long since) {
        int at = place(since);
        flush();
        place = at;
        placeStart = at * placeNanos;
    }

    /** A place that was not looked at has marks that any sound outdoes. */
    @Override
    public void skipped(long fromNanos, long toNanos) {
        for (long at = Math.max(fromNanos, startNanos); started && at < toNanos; at += placeNanos) {
            int skipped = place(at - startNanos);
            low[skipped] = (byte) Math.min(low[skipped], SKIPPED);
            high[skipped] = (byte) Math.max(high[skipped], -SKIPPED);
            used = Math.max(used, skipped + 1);
        }
    }

    private int place(long since) {
        while (since >= PLACES * placeNanos) {
            flush();
            place = -1;
            halve();
        }
        int at = (int) (since / placeNanos);
        if (at >= low.length) {
            growTo(Math.max(FEW_PLACES, 2 * Integer.highestOneBit(at)));
        }
        return at;
    }

    private void flush() {
        if (place < 0) {
            return;
        }
        low[place] = (byte) Math.min(low[place], compress(openLow));
        high[place] = (byte) Math.max(high[place], compress(openHigh));
        used = Math.max(used, place + 1);
    }

    private void halve() {
        for (int i = 0; i < low.length / 2; i++) {
            low[i] = (byte) Math.min(low[2 * i], low[2 * i + 1]);
            high[i] = (byte) Math.max(high[2 * i], high[2 * i + 1]);
        }
        empty(low.length / 2);
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
            short none = low[i] == SKIPPED ? LineReport.Envelope.SKIPPED : 1;
            lows[i] = low[i] > high[i] ? none : expand(low[i]);
            highs[i] = low[i] > high[i] ? (short) -none : expand(high[i]);
        }
        return new LineReport.Envelope((int) (placeNanos / 1_000_000), lows, highs);
    }
}
