package gudok.media.codec;

import java.util.Arrays;

/**
 * How much of each unit of encoded sound is to be sent, where silence is left out: all of its bytes, the fewer bytes with
 * which a silent sender describes its noise, or none. Units behind those that were added are whole. Confined to one thread.
 */
public final class UnitLengths {
    /** Of sound without pauses; never changed. */
    public static final UnitLengths WHOLE = new UnitLengths(0, 0);

    private final byte[] lengths;
    private final int whole;
    private int count;
    private boolean pauses;

    /**
     * Without any.
     *
     * @param most  as many are added at most
     * @param whole bytes of a whole unit
     */
    public UnitLengths(int most, int whole) {
        lengths = new byte[most];
        this.whole = whole;
    }

    /** Forgets all. */
    public void clear() {
        if (lengths.length > 0) {
            count = 0;
            pauses = false;
        }
    }

    /** Appends a unit; more than there may be are left out, and so whole. */
    public void add(int length) {
        if (count < lengths.length) {
            lengths[count++] = (byte) length;
            pauses |= length < whole;
        }
    }

    /** Whether every unit is whole. */
    public boolean isWhole() {
        return !pauses;
    }

    /** Bytes of a unit. */
    public int length(int unit) {
        return unit < count ? lengths[unit] : whole;
    }

    /** The first unit from this one on of which anything is sent, or {@code end} if there is none before it. */
    public int begin(int unit, int end) {
        int begin = unit;
        while (begin < end && length(begin) == 0) {
            begin++;
        }
        return begin;
    }

    /** Behind the last unit that can be in one packet with this one: whole ones, and a short one as the last. */
    public int end(int unit, int end) {
        int next = unit;
        while (next < end && length(next) == whole) {
            next++;
        }
        return next < end && length(next) > 0 ? next + 1 : next;
    }

    byte[] added() {
        return Arrays.copyOf(lengths, count);
    }
}
