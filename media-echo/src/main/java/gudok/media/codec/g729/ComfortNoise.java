package gudok.media.codec.g729;

/**
 * Excitation of inactive frames (Annex B §B.4.4): Gaussian noise, some past excitation and four pulses of such a height
 * that the energy is the wanted one. Encoder and decoder draw the same numbers. State of one direction of a stream.
 */
final class ComfortNoise {
    /** Told the pitch gain, Q14, and lag that each subframe of noise used. */
    @FunctionalInterface
    interface Listener {
        void used(int pitchGain, int lag);
    }

    private static final int SUBFRAME = 40;
    private static final int SEED = 11111;
    private static final int HIGHEST_PULSE = 5000;

    private final AdaptiveCodebook adaptive = new AdaptiveCodebook();
    private final Listener listener;
    private final int[] gauss = new int[SUBFRAME];
    private final int[] position = new int[4];
    private final boolean[] positive = new boolean[4];
    private int seed = SEED;
    private int lag;
    private int fraction;
    private int pitchGain;
    /** Right shift of the samples of the energy equation; then that of its solution. */
    private int scale;
    /** The equation's half linear term. */
    private int linear;

    ComfortNoise(Listener listener) {
        this.listener = listener;
    }

    /** A speech frame starts the random numbers anew. */
    void reset() {
        seed = SEED;
    }

    /** Writes a frame's two subframes into {@code exc} from {@code at} on; the gain is Q3. */
    void generate(int[] exc, int at, int gain) {
        for (int from = at; from < at + 2 * SUBFRAME; from += SUBFRAME) {
            if (gain == 0) {
                java.util.Arrays.fill(exc, from, from + SUBFRAME, 0);
                listener.used(0, SUBFRAME + 1);
            } else {
                subframe(exc, from, gain);
            }
        }
    }

    private void subframe(int[] exc, int at, int gain) {
        drawPulses();
        drawGauss(gain);
        adaptive.predict(exc, at, lag, fraction);
        int wanted = Fixed.multLong(gain, Fixed.low16(Fixed.multLong(gain, SUBFRAME) >> 6));
        int rest = mixed(exc, at, wanted);
        if (rest < 0) {
            rest = unmixed(exc, at, wanted);
        }
        addPulses(exc, at, pulse(rest));
        listener.used(pitchGain, lag);
    }

    private void drawPulses() {
        int first = draw();
        fraction = (first & 3) == 3 ? 0 : (first & 3) - 1;
        lag = (first >> 2 & 63) + SUBFRAME;
        place(0, first >> 8, 0);
        place(1, first >> 12, 1);
        int second = draw();
        place(2, second, 2);
        position[3] = 5 * (second >> 5 & 7) + 3 + (second >> 4 & 1);
        positive[3] = (second >> 8 & 1) == 1;
        pitchGain = draw() & 0x1fff;
    }

    private void place(int pulse, int bits, int track) {
        position[pulse] = 5 * (bits & 7) + track;
        positive[pulse] = (bits >> 3 & 1) == 1;
    }

    private void drawGauss(int gain) {
        for (int n = 0; n < SUBFRAME; n++) {
            int sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += draw();
            }
            gauss[n] = Fixed.low16(sum >> 7);
        }
        int inverse = Fixed.inverseSqrt(Samples.energy(0, gauss, 0, SUBFRAME) >> 1);
        int factor = Fixed.mult32x16(inverse, Fixed.sat16(gain + Fixed.multRound(gain, 19043)));
        int shift = Fixed.norm(factor);
        int mantissa = factor << shift >> 16;
        for (int n = 0; n < SUBFRAME; n++) {
            gauss[n] = Fixed.shrRound16(Fixed.multRound(gauss[n], mantissa), shift - 14);
        }
    }

    /** Noise and past excitation; what is left of the wanted energy is returned with the linear term's square. */
    private int mixed(int[] exc, int at, int wanted) {
        int peak = 0;
        for (int n = 0; n < SUBFRAME; n++) {
            int sample = Fixed.sat16(Fixed.multRound(exc[at + n], 2 * pitchGain) + gauss[n]);
            exc[at + n] = sample;
            peak = Math.max(peak, Fixed.abs16(sample));
        }
        scale = peak == 0 ? 0 : Math.max(0, 3 - Fixed.norm16(peak));
        long energy = 0;
        for (int n = 0; n < SUBFRAME; n++) {
            int scaled = exc[at + n] >> scale;
            energy += 2L * scaled * scaled;
        }
        linear = atPulses(exc, at) >> 1;
        int rest = Fixed.sub(wanted >> 1 + 2 * scale, Fixed.sat32(energy));
        scale++;
        return Fixed.mac(rest, linear, linear);
    }

    /** The noise alone. */
    private int unmixed(int[] exc, int at, int wanted) {
        System.arraycopy(gauss, 0, exc, at, SUBFRAME);
        int magnitudes = 0;
        for (int pulse : position) {
            magnitudes |= Fixed.abs16(gauss[pulse]);
        }
        scale = (magnitudes & 0x4000) == 0 ? 1 : 2;
        linear = atPulses(exc, at);
        pitchGain = 0;
        return Fixed.mac(Fixed.mult32x16(wanted, 24576) >> 2 * scale - 1, linear, linear);
    }

    private int atPulses(int[] exc, int at) {
        int sum = 0;
        for (int i = 0; i < position.length; i++) {
            int scaled = exc[at + position[i]] >> scale;
            sum = Fixed.sat16(positive[i] ? sum + scaled : sum - scaled);
        }
        return sum;
    }

    /** The smaller solution of the energy equation. */
    private int pulse(int square) {
        int root = root(square);
        int first = Fixed.sat16(root - linear);
        int second = Fixed.sat16(-Fixed.sat16(linear + root));
        int smaller = Fixed.abs16(second) < Fixed.abs16(first) ? second : first;
        int height = Fixed.shrRound16(smaller, 2 - scale);
        return Math.max(-HIGHEST_PULSE, Math.min(HIGHEST_PULSE, height));
    }

    private static int root(int square) {
        int root = 0;
        for (int bit = 0x4000; bit > 1; bit >>= 1) {
            int candidate = root + bit;
            root = Fixed.multLong(candidate, candidate) <= square ? candidate : root;
        }
        return root;
    }

    private void addPulses(int[] exc, int at, int height) {
        for (int i = 0; i < position.length; i++) {
            int n = at + position[i];
            exc[n] = Fixed.sat16(positive[i] ? exc[n] + height : exc[n] - height);
        }
    }

    private int draw() {
        seed = Fixed.random(seed);
        return seed;
    }
}
