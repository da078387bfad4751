package gudok.media.codec.g729;

/** The gain of comfort noise, Q3, which follows what SID frames say in small steps (Annex B §B.4.4). */
final class NoiseGain {
    private int target = Tables.SID_GAIN[0];
    private int current;

    /** A new gain index. */
    void set(int index) {
        target = Tables.SID_GAIN[index];
    }

    /** The gain of the next inactive frame. */
    int next(boolean firstInactive) {
        current = firstInactive ? target : Fixed.sat16(Fixed.multRound(current, 28672) + Fixed.multRound(target, 4096));
        return current;
    }
}
