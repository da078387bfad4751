package gudok.media.dtmf;

/** Measures how much of a block of samples is one frequency (Goertzel's algorithm). Confined to one thread. */
final class ToneFilter {
    private final double coefficient;
    private double last;
    private double before;

    ToneFilter(double hz, int sampleRate) {
        coefficient = 2 * Math.cos(2 * Math.PI * hz / sampleRate);
    }

    void add(double sample) {
        double now = sample + coefficient * last - before;
        before = last;
        last = now;
    }

    /** The energy of that frequency in the block of {@code samples}, as a sum of squares; the next block begins. */
    double take(int samples) {
        double power = last * last + before * before - coefficient * last * before;
        last = 0;
        before = 0;
        return 2 * power / samples;
    }
}
