package gudok.media.codec;

import java.util.Arrays;

/**
 * Lowest and highest sample of each ten milliseconds of sound that is about to be sent, noted before it is encoded: so nobody
 * needs to decode it to see how loud it is. Confined to one thread.
 */
public final class FrameOutline {
    /** Blocks in a second. */
    public static final int BLOCKS_A_SECOND = 100;

    /** Of sound that nobody has looked at; never changed. */
    public static final FrameOutline UNKNOWN = new FrameOutline(0);

    private final short[] low;
    private final short[] high;
    private int count;
    private boolean unknown;

    /** Without any; holds so many blocks at most. */
    public FrameOutline(int most) {
        low = new short[most];
        high = new short[most];
    }

    /** Digital silence. */
    public static FrameOutline silence(int blocks) {
        FrameOutline silence = new FrameOutline(blocks);
        silence.count = blocks;
        return silence;
    }

    /** Samples of a block. */
    public static int blockSamples(int sampleRate) {
        return Math.max(1, sampleRate / BLOCKS_A_SECOND);
    }

    /** Forgets all. */
    public void clear() {
        if (this != UNKNOWN) {
            count = 0;
            unknown = false;
        }
    }

    /** A part of the frame is not known. */
    public void spoil() {
        if (this != UNKNOWN) {
            unknown = true;
        }
    }

    /** Appends a block; what there is no room for is left out. */
    public void add(short lowest, short highest) {
        if (count < low.length) {
            low[count] = lowest;
            high[count++] = highest;
        }
    }

    /** Appends the blocks of samples; the last one may be short. */
    public void add(short[] pcm, int from, int samples, int blockSamples) {
        int end = from + samples;
        for (int at = from; at < end; at += blockSamples) {
            addBlock(pcm, at, Math.min(end, at + blockSamples));
        }
    }

    private void addBlock(short[] pcm, int from, int to) {
        short lowest = pcm[from];
        short highest = lowest;
        for (int i = from + 1; i < to; i++) {
            lowest = (short) Math.min(lowest, pcm[i]);
            highest = (short) Math.max(highest, pcm[i]);
        }
        add(lowest, highest);
    }

    /** Whether the whole frame is known. */
    public boolean isKnown() {
        return count > 0 && !unknown;
    }

    /** Blocks. */
    public int count() {
        return count;
    }

    /** The lowest sample of a block. */
    public short low(int block) {
        return low[block];
    }

    /** The highest sample of a block. */
    public short high(int block) {
        return high[block];
    }

    /** Lowest and highest in turn. */
    short[] pairs() {
        short[] pairs = new short[2 * count];
        for (int i = 0; i < count; i++) {
            pairs[2 * i] = low[i];
            pairs[2 * i + 1] = high[i];
        }
        return pairs;
    }

    /** Appends blocks of {@code pairs}, as {@link #pairs} gives them. */
    void addPairs(short[] pairs, int from, int to) {
        for (int block = from; block < Math.min(to, pairs.length / 2); block++) {
            add(pairs[2 * block], pairs[2 * block + 1]);
        }
    }

    @Override
    public String toString() {
        return isKnown() ? Arrays.toString(pairs()) : "unknown";
    }
}
