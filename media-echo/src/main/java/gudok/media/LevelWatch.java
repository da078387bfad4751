package gudok.media;

/**
 * Follows how loud a peer is, in stretches of 20 ms: first {@code loudFirst} loud ones, then {@code hits} in a row that are
 * loud or quiet, then {@code after} more. Confined to one thread.
 */
public final class LevelWatch {
    private static final int STRETCHES_A_SECOND = 50;

    private final int threshold;
    private final boolean loud;
    private final int hits;
    private int loudLeft;
    private int afterLeft;
    private int inARow;
    private boolean met;
    private int stretch = 160;
    private int filled;
    private long sum;

    /** @param threshold mean amplitude, of 32767, from which on a stretch is loud */
    public LevelWatch(int threshold, int loudFirst, boolean loud, int hits, int after) {
        this.threshold = threshold;
        this.loud = loud;
        this.hits = hits;
        loudLeft = loudFirst;
        afterLeft = after;
    }

    public void begin(int sampleRate) {
        stretch = sampleRate / STRETCHES_A_SECOND;
        filled = 0;
        sum = 0;
    }

    /** Takes sound; true once the wait is over. */
    public boolean isOver(short[] heard, int samples) {
        boolean over = false;
        for (int i = 0; i < samples && !over; i++) {
            sum += Math.abs(heard[i]);
            if (++filled == stretch) {
                over = stretch(sum / stretch >= threshold);
                sum = 0;
                filled = 0;
            }
        }
        return over;
    }

    private boolean stretch(boolean isLoud) {
        if (met) {
            return --afterLeft <= 0;
        }
        if (isLoud && loudLeft > 0) {
            loudLeft--;
        }
        inARow = isLoud == loud && loudLeft == 0 ? inARow + 1 : 0;
        met = inARow >= hits;
        return met && afterLeft == 0;
    }
}
