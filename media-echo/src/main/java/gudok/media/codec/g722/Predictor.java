package gudok.media.codec.g722;

import static gudok.media.codec.g722.Words.product;
import static gudok.media.codec.g722.Words.saturate;

/**
 * Predicts the next sample of a band from two reconstructed samples (poles) and six differences (zeros), whose weights
 * follow the signs of what came (G.722 §3.6, blocks 4L and 4H). Encoder and decoder run the same one on the same
 * differences. Not safe for several threads.
 */
final class Predictor {
    private static final int ZEROS = 6;
    private static final int LEAK = 32_640;
    private static final int SLOW_LEAK = 32_512;
    private static final int MOST_SECOND_POLE = 12_288;
    private static final int STABLE = 15_360;

    private final int[] zeros = new int[ZEROS];
    private final int[] differences = new int[ZEROS];
    private int firstPole;
    private int secondPole;
    private int lastPartial;
    private int partialBefore;
    private int last;
    private int before;
    private int zeroPart;
    private int predicted;

    int predicted() {
        return predicted;
    }

    /** Takes the quantised difference between the sample and its prediction. */
    void learn(int difference) {
        int sample = saturate(predicted + difference);
        int partial = saturate(zeroPart + difference);
        adaptPoles(partial);
        adaptZeros(difference);
        partialBefore = lastPartial;
        lastPartial = partial;
        before = last;
        last = sample;
        System.arraycopy(differences, 0, differences, 1, ZEROS - 1);
        differences[0] = difference;
        predict();
    }

    private void adaptPoles(int partial) {
        boolean likeLast = partial >= 0 == lastPartial >= 0;
        boolean likeBefore = partial >= 0 == partialBefore >= 0;
        int pull = saturate(firstPole << 2);
        int turned = likeLast ? saturate(-pull) : pull;
        int second = saturate((turned >> 7) + (likeBefore ? 128 : -128));
        second = saturate(second + product(secondPole, SLOW_LEAK));
        secondPole = Math.max(-MOST_SECOND_POLE, Math.min(MOST_SECOND_POLE, second));
        int most = STABLE - secondPole;
        int first = saturate((likeLast ? 192 : -192) + product(firstPole, LEAK));
        firstPole = Math.max(-most, Math.min(most, first));
    }

    private void adaptZeros(int difference) {
        int step = difference == 0 ? 0 : 128;
        for (int i = 0; i < ZEROS; i++) {
            boolean alike = difference >= 0 == differences[i] >= 0;
            zeros[i] = saturate((alike ? step : -step) + product(zeros[i], LEAK));
        }
    }

    private void predict() {
        int sum = 0;
        for (int i = ZEROS - 1; i >= 0; i--) {
            sum = saturate(sum + product(zeros[i], saturate(2 * differences[i])));
        }
        zeroPart = sum;
        int poles = product(firstPole, saturate(2 * last)) + product(secondPole, saturate(2 * before));
        predicted = saturate(saturate(poles) + zeroPart);
    }
}
