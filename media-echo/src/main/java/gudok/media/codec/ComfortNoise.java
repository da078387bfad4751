package gudok.media.codec;

/**
 * The noise that a silent peer describes (RFC 3389): a level, and how it is coloured, as reflection coefficients. Goes on
 * until it is described anew. For one stream and one thread.
 */
public final class ComfortNoise {
    private static final int MAX_ORDER = 32;
    private static final int FULL_SCALE = 32_768;
    private static final int HIGHEST_INDEX = 254;
    private static final int MIDDLE_INDEX = 127;

    private final double[] reflections = new double[MAX_ORDER];
    private final double[] lattice = new double[MAX_ORDER + 1];
    private int order;
    private double peak;
    private long state = 0x2545_f491_4f6c_dd1dL;

    /** Takes a payload; an empty one changes nothing, coefficients beyond the thirty-second are left out. */
    public void describe(byte[] payload, int length) {
        if (length == 0) {
            return;
        }
        order = Math.min(MAX_ORDER, length - 1);
        double gain = 1;
        for (int i = 0; i < order; i++) {
            int index = Math.min(HIGHEST_INDEX, payload[i + 1] & 0xff);
            reflections[i] = 258.0 * (index - MIDDLE_INDEX) / FULL_SCALE;
            gain *= 1 - reflections[i] * reflections[i];
        }
        double rms = FULL_SCALE * Math.pow(10, -(payload[0] & 0x7f) / 20.0);
        peak = rms * Math.sqrt(3 * gain);
    }

    /** Writes the next samples. */
    public void fill(short[] out, int offset, int count) {
        for (int i = 0; i < count; i++) {
            double sample = coloured(peak * next());
            out[offset + i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(sample)));
        }
    }

    private double coloured(double white) {
        double forward = white;
        for (int i = order - 1; i >= 0; i--) {
            forward -= reflections[i] * lattice[i];
            lattice[i + 1] = lattice[i] + reflections[i] * forward;
        }
        lattice[0] = forward;
        return forward;
    }

    /** Evenly from -1 to 1. */
    private double next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (double) state / Long.MAX_VALUE;
    }
}
