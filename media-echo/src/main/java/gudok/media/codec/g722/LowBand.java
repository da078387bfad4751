package gudok.media.codec.g722;

import static gudok.media.codec.g722.Words.limit;
import static gudok.media.codec.g722.Words.product;
import static gudok.media.codec.g722.Words.saturate;

/** The lower band, 0 to 4 kHz: six bits a sample (G.722 §3.1 to 3.6 and 4.1 to 4.4). Not safe for several threads. */
final class LowBand {
    /** Lower bounds of the 30 intervals of a difference, in steps (table 14). */
    private static final int[] BOUNDS = {
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
        1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };
    /** Values of differences in steps, from the smallest one, with the four bits that both sides adapt to. */
    private static final int[] COARSE = {0, 1200, 2584, 4240, 6288, 8968, 12896, 20456};
    /** Values of positive differences in steps, from the largest one, with six bits. */
    private static final int[] FINE = {
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944,
        4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136
    };
    /** How the logarithm of the step changes, by size of the difference from the smallest one (table 11). */
    private static final int[] CHANGES = {-60, -30, 58, 172, 334, 538, 1198, 3042};

    private static final int CODES = 64;
    private static final int NEGATIVE_CODES = 32;
    /** The codes 0 to 3 are not sent; received, they count as the smallest negative difference. */
    private static final int UNUSED = 4;

    private final Predictor predictor = new Predictor();
    private final StepSize step = new StepSize(18_432, 8);

    int encode(int sample) {
        int difference = saturate(sample - predictor.predicted());
        int code = code(difference < 0, interval(difference < 0 ? ~difference : difference));
        learn(code);
        return code;
    }

    int decode(int code) {
        int sample = saturate(predictor.predicted() + product(step.value(), fine(code)));
        learn(code);
        return limit(sample);
    }

    /** Number of the interval, from 1. */
    private int interval(int magnitude) {
        int found = 1;
        while (found < BOUNDS.length && magnitude >= BOUNDS[found] * step.value() >> 12) {
            found++;
        }
        return found;
    }

    /** Positive differences have the codes 61 down to 32, negative ones 63, 62 and 31 down to 4. */
    private static int code(boolean negative, int interval) {
        if (!negative) {
            return CODES - 2 - interval;
        }
        return interval <= 2 ? CODES - interval : NEGATIVE_CODES + 2 - interval;
    }

    private static int fine(int code) {
        if (code < UNUSED) {
            return -FINE[FINE.length - 1];
        }
        if (code >= CODES - 2) {
            return -FINE[FINE.length - (CODES - code)];
        }
        return code < NEGATIVE_CODES ? -FINE[code - UNUSED] : FINE[code - NEGATIVE_CODES];
    }

    /** What encoder and decoder share is taken from the upper four bits alone. */
    private void learn(int code) {
        int coarse = code >> 2;
        int size = size(coarse);
        boolean negative = coarse < 8;
        int difference = product(step.value(), negative ? -COARSE[size] : COARSE[size]);
        step.follow(CHANGES[size]);
        predictor.learn(difference);
    }

    /** Rank of a difference, 0 for the smallest, 7 for the largest. */
    private static int size(int coarse) {
        boolean smallest = coarse == 0 || coarse == 15;
        return smallest ? 0 : coarse < 8 ? 8 - coarse : 15 - coarse;
    }
}
