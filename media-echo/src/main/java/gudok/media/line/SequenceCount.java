package gudok.media.line;

import java.util.Arrays;

/**
 * Which sequence numbers were seen (RFC 3550 §A.1, with a bitmap of the last 2,048 so that duplicates and reordering
 * falsify nothing). A new SSRC or a restarted sequence begins a new run; totals go on. Confined to one thread.
 */
final class SequenceCount {
    /** Where a packet belongs. */
    enum Place {
        AHEAD,
        BEHIND,
        DUPLICATE,
        STRAY
    }

    private static final int WINDOW = 2048;
    private static final int SETTLED = 128;
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_EARLIER = 100;
    private static final int NONE = -1;

    private long[] seen = new long[0];
    private long[] good = new long[0];
    private final BurstCount bursts = new BurstCount();
    private boolean running;
    private int ssrc;
    private long first;
    private long highest;
    private long settled;
    private long index;
    private int step;
    private boolean restarted;
    private int restartAt = NONE;
    private long expectedBefore;
    private long unique;
    private long duplicate;
    private long reordered;
    private long stray;
    private long restarts;
    private long sources;

    /**
     * Counts a packet.
     *
     * @param elapsedFrames how many packets fit into the time since the last one; so a long outage is told from a
     *     restart
     */
    Place place(int packetSsrc, int sequence, long elapsedFrames) {
        restarted = false;
        if (!running || packetSsrc != ssrc) {
            ssrc = packetSsrc;
            sources++;
            begin(sequence);
        }
        step = (short) (sequence - (int) highest);
        boolean ahead = step > 0 && (step < MAX_DROPOUT || step <= 2 * elapsedFrames);
        if (ahead) {
            return ahead();
        }
        index = highest + step;
        boolean behind = step <= 0 && step > -WINDOW && (index >= first || isEarlier());
        return behind ? behind() : astray(sequence);
    }

    private void begin(int sequence) {
        settleAll();
        expectedBefore = expected();
        running = true;
        first = sequence;
        highest = sequence - 1L;
        settled = first;
        restartAt = NONE;
        restarted = true;
        clearAll();
    }

    /** Nothing is kept for a call that hears nothing. */
    private void clearAll() {
        if (seen.length == 0) {
            seen = new long[WINDOW / 64];
            good = new long[WINDOW / 64];
        }
        Arrays.fill(seen, 0);
        Arrays.fill(good, 0);
    }

    private Place ahead() {
        restartAt = NONE;
        for (int i = 0; i < step; i++) {
            highest++;
            clear(highest);
            if (highest - settled >= SETTLED) {
                settle();
            }
        }
        index = highest;
        unique++;
        set(seen, index);
        return Place.AHEAD;
    }

    /** A packet sent before the first one that arrived: the run begins earlier than it seemed. */
    private boolean isEarlier() {
        return settled == first && first - index <= MAX_EARLIER && highest - index < SETTLED;
    }

    private Place behind() {
        restartAt = NONE;
        if (isSet(seen, index)) {
            duplicate++;
            return Place.DUPLICATE;
        }
        if (index < first) {
            first = index;
            settled = index;
        }
        reordered++;
        unique++;
        set(seen, index);
        return Place.BEHIND;
    }

    /** Far from the run: two in a row begin a new one, a single one is nobody's. */
    private Place astray(int sequence) {
        if (sequence != restartAt) {
            restartAt = sequence + 1 & 0xffff;
            stray++;
            return Place.STRAY;
        }
        stray--;
        restarts++;
        begin(sequence - 1);
        step = 1;
        ahead();
        good();
        return ahead();
    }

    /** The packet counted last came in time to be heard. */
    void good() {
        set(good, index);
    }

    private void settleAll() {
        while (running && settled <= highest) {
            settle();
        }
    }

    private void settle() {
        bursts.next(isSet(good, settled));
        settled++;
    }

    private void clear(long at) {
        seen[word(at)] &= ~(1L << at);
        good[word(at)] &= ~(1L << at);
    }

    private static void set(long[] bits, long at) {
        bits[word(at)] |= 1L << at;
    }

    private static boolean isSet(long[] bits, long at) {
        return (bits[word(at)] >> at & 1) != 0;
    }

    private static int word(long at) {
        return (int) (at & WINDOW - 1) >> 6;
    }

    /** How far the packet counted last lies ahead of all before; not above 0 if it does not. */
    int step() {
        return step;
    }

    /** Whether the packet counted last has begun a new run. */
    boolean restarted() {
        return restarted;
    }

    boolean isOf(int packetSsrc) {
        return running && packetSsrc == ssrc;
    }

    long expected() {
        return running ? expectedBefore + highest - first + 1 : 0;
    }

    /** Sequence numbers that were never seen. */
    long lost() {
        return expected() - unique;
    }

    long unique() {
        return unique;
    }

    long duplicate() {
        return duplicate;
    }

    long reordered() {
        return reordered;
    }

    long stray() {
        return stray;
    }

    long restarts() {
        return restarts;
    }

    long sourceChanges() {
        return Math.max(0, sources - 1);
    }

    /** Bursts up to the newest packet. */
    LineReport.Bursts bursts(double frameMs) {
        BurstCount copy = bursts.copy();
        for (long at = settled; running && at <= highest; at++) {
            copy.next(isSet(good, at));
        }
        return copy.finish(frameMs);
    }
}
