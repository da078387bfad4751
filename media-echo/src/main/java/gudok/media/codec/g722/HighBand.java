package gudok.media.codec.g722;

import static gudok.media.codec.g722.Words.limit;
import static gudok.media.codec.g722.Words.product;
import static gudok.media.codec.g722.Words.saturate;

/** The upper band, 4 to 8 kHz: two bits a sample (G.722 §3.1 to 3.6 and 4.1 to 4.4). Not safe for several threads. */
final class HighBand {
    /** Differences from here on, in steps, are large. */
    private static final int BOUND = 564;

    private static final int SMALL = 1616;
    private static final int LARGE = 7408;
    private static final int LARGE_CHANGE = 798;
    private static final int SMALL_CHANGE = -214;

    private final Predictor predictor = new Predictor();
    private final StepSize step = new StepSize(22_528, 10);

    int encode(int sample) {
        int difference = saturate(sample - predictor.predicted());
        boolean negative = difference < 0;
        boolean large = (negative ? ~difference : difference) >= BOUND * step.value() >> 12;
        int code = (negative ? 0 : 2) | (large ? 0 : 1);
        learn(code);
        return code;
    }

    int decode(int code) {
        int before = predictor.predicted();
        return limit(saturate(before + learn(code)));
    }

    /** The upper of the two bits is set for positive differences, the lower one for small ones. */
    private int learn(int code) {
        boolean small = (code & 1) != 0;
        int value = small ? SMALL : LARGE;
        int difference = product(step.value(), (code & 2) == 0 ? -value : value);
        step.follow(small ? SMALL_CHANGE : LARGE_CHANGE);
        predictor.learn(difference);
        return difference;
    }
}
