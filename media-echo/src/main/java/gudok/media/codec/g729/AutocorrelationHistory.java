package gudok.media.codec.g729;

/**
 * Autocorrelations of the last frames from which the spectrum of noise is taken (Annex B §B.4.1): of the last two frames,
 * and the last three sums of two. State of one encoder.
 */
final class AutocorrelationHistory {
    private static final int LAGS = LpcFilter.ORDER + 1;
    private static final int SILENT_SCALE = 40;

    private final int[][] frames = new int[2][LAGS];
    private final int[] frameScales = {SILENT_SCALE, SILENT_SCALE};
    private final int[][] sums = new int[3][LAGS];
    private final int[] sumScales = {SILENT_SCALE, SILENT_SCALE, SILENT_SCALE};
    private final int[] wide = new int[LAGS];
    private boolean odd;

    /** Takes every frame's autocorrelation before the lag window. */
    void take(Autocorrelation autocorrelation, boolean voice) {
        rotate(frames, frameScales);
        System.arraycopy(autocorrelation.unsmoothed(), 0, frames[0], 0, LAGS);
        frameScales[0] = -(16 + autocorrelation.exponent());
        odd = !odd;
        if (voice) {
            collect();
        }
    }

    /** On every second frame, puts the sum of the last two on the list; inactive frames do it when all else is done. */
    void collect() {
        if (!odd) {
            rotate(sums, sumScales);
            sumScales[0] = sum(frames, frameScales, sums[0]);
        }
    }

    /** The sum of the last two frames; returns its scale. */
    int recent(int[] sum) {
        return sum(frames, frameScales, sum);
    }

    /** The sum of the last sums. */
    void mean(int[] sum) {
        sum(sums, sumScales, sum);
    }

    private static void rotate(int[][] list, int[] scales) {
        int[] oldest = list[list.length - 1];
        System.arraycopy(list, 0, list, 1, list.length - 1);
        System.arraycopy(scales, 0, scales, 1, scales.length - 1);
        list[0] = oldest;
    }

    private int sum(int[][] list, int[] scales, int[] sum) {
        int scale = scales[0];
        for (int s : scales) {
            scale = Math.min(scale, s);
        }
        scale += 14;
        for (int i = 0; i < LAGS; i++) {
            wide[i] = 0;
            for (int k = 0; k < list.length; k++) {
                wide[i] = Fixed.add(wide[i], Fixed.shl(list[k][i], scale - scales[k]));
            }
        }
        int shift = Fixed.norm(wide[0]);
        for (int i = 0; i < LAGS; i++) {
            sum[i] = Fixed.shl(wide[i], shift) >> 16;
        }
        return scale + shift - 16;
    }
}
