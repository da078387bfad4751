package gudok.media.codec.g729;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The tables of G.729 and its Annexes A and B, row by row in one array each. Not to be changed. */
final class Tables {
    static final int[] LPC_WINDOW = read("lpc_window");
    static final int[] LAG_WINDOW = splitWords(read("lag_window_hi"), read("lag_window_lo"));
    static final int[] CHEBYSHEV_GRID = read("chebyshev_grid");
    static final int[] LSF_COS = read("lsf_cos");
    static final int[] LSF_SLOPE = read("lsf_slope_acos_norm");
    static final int[] LSF2_COS = read("lsf2_cos");
    static final int[] LSF2_SLOPE_COS = read("lsf2_slope_cos");
    static final int[] LSF2_SLOPE_ACOS = read("lsf2_slope_acos");
    static final int[] LSP_CB1 = read("lsp_cb1");
    static final int[] LSP_CB2 = read("lsp_cb2");
    static final int[] LSP_MA_PRED = read("lsp_ma_pred");
    static final int[] LSP_MA_PRED_SUM = read("lsp_ma_pred_sum");
    static final int[] LSP_MA_PRED_SUM_INV = read("lsp_ma_pred_sum_inv");
    static final int[] LSP_RESET = read("lsp_reset");
    static final int[] PITCH_INTERPOLATION = read("pitch_interp_third");
    static final int[] GAIN_MA_PRED = read("gain_ma_pred");
    static final int[] GAIN_CB1 = read("gain_cb1");
    static final int[] GAIN_CB2 = read("gain_cb2");
    static final int[] GAIN_MAP1 = read("gain_map1");
    static final int[] GAIN_MAP2 = read("gain_map2");
    static final int[] GAIN_IMAP1 = read("gain_imap1");
    static final int[] GAIN_IMAP2 = read("gain_imap2");
    static final int[] GAIN_PRESELECTION = read("gain_presel_coef");
    static final int[] GAIN_PRESELECTION_LONG = read("gain_presel_lcoef");
    static final int[] GAIN_THRESHOLD1 = read("gain_thr1");
    static final int[] GAIN_THRESHOLD2 = read("gain_thr2");
    static final int[] HIGH_PASS_140_B = read("hp140_b");
    static final int[] HIGH_PASS_140_A = read("hp140_a");
    static final int[] HIGH_PASS_100_B = read("hp100_b");
    static final int[] HIGH_PASS_100_A = read("hp100_a");
    static final int[] POW2 = read("pow2");
    static final int[] LOG2 = read("log2");
    static final int[] INV_SQRT = read("inv_sqrt");
    static final int[] TAMING_ZONE = read("taming_zone");
    static final int[] VAD_LOW_BAND = read("vad_lowband_corr");
    static final int[] VAD_INIT_SHIFT = read("vad_init_shift");
    static final int[] VAD_INIT_FACTOR = read("vad_init_factor");
    static final int[] SID_ENERGY_FACTOR = read("sid_energy_factor");
    static final int[] SID_ENERGY_MARGIN = read("sid_energy_margin");
    static final int[] SID_GAIN = read("sid_gain");
    static final int[] SID_MA_PRED = read("sid_ma_pred");
    static final int[] SID_MA_PRED_SUM = read("sid_ma_pred_sum");
    static final int[] SID_MA_PRED_SUM_INV = read("sid_ma_pred_sum_inv");
    static final int[] SID_L1_SUBSET = read("sid_l1_subset");
    static final int[] SID_L2_SUBSET = read("sid_l2_subset");
    static final int[] SID_MODE_WEIGHT = read("sid_mode_weight");

    private Tables() {}

    /** Reads the numbers of a resource; fails if it is missing. */
    static int[] read(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name + ".csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Pattern.compile("[,\\s]+")
                    .splitAsStream(text.strip())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("table " + name, e);
        }
    }

    private static int[] splitWords(int[] high, int[] low) {
        int[] words = new int[high.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = (high[i] << 16) + (low[i] << 1);
        }
        return words;
    }
}
