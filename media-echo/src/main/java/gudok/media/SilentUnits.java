package gudok.media;

/**
 * Which units of a ring hold what a peer sent: a whole unit, a short one with which a silent peer describes its noise (a SID
 * frame), or none. From a short one on until the next whole one nothing is to be sent. Units are counted on the ring's
 * time line. Confined to one loop.
 */
final class SilentUnits {
    private final byte[] lengths;
    private final int whole;
    private boolean silent;

    /** @param whole length of a whole unit in bytes */
    SilentUnits(int units, int whole) {
        lengths = new byte[units];
        this.whole = whole;
    }

    void written(long unit, int count) {
        for (int i = 0; i < count; i++) {
            lengths[index(unit + i)] = (byte) whole;
        }
    }

    void writtenShort(long unit, int length) {
        lengths[index(unit)] = (byte) length;
    }

    /** Whether nothing is to be sent in place of so many units from this one on. */
    boolean isQuiet(long unit, int count) {
        for (int i = 0; silent && i < count; i++) {
            if (lengths[index(unit + i)] != 0) {
                return false;
            }
        }
        return silent;
    }

    /** Where in so many units the last one that holds something is a short one; -1 if it is none. */
    int shortEnd(long unit, int count) {
        int last = count - 1;
        while (last >= 0 && lengths[index(unit + last)] == 0) {
            last--;
        }
        return last >= 0 && length(unit + last) < whole ? last : -1;
    }

    /** Whether one of so many units is whole, so that it has to be heard. */
    boolean speaks(long unit, int count) {
        for (int i = 0; i < count; i++) {
            if (length(unit + i) == whole) {
                return true;
            }
        }
        return false;
    }

    boolean isShort(long unit) {
        return length(unit) > 0 && length(unit) < whole;
    }

    int length(long unit) {
        return lengths[index(unit)];
    }

    /** So many units have been read, and are empty. */
    void passed(long unit, int count) {
        for (int i = 0; i < count; i++) {
            int length = length(unit + i);
            silent = length == 0 ? silent : length < whole;
            lengths[index(unit + i)] = 0;
        }
    }

    private int index(long unit) {
        return (int) Math.floorMod(unit, (long) lengths.length);
    }
}
