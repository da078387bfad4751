package gudok.media.codec.g729;

/** Decides when background noise has changed so much that it is described again, and does so (Annex B §B.4). */
final class NoiseEncoder {
    private static final int ORDER = LpcFilter.ORDER;
    private static final int SHORTEST_GAP = 3;
    private static final int CHANGED = 4855;
    private static final int UNLIKE_MEAN = 3161;

    private final Levinson levinson;
    private final SidLsfQuantiser quantiser;
    private final LspAnalysis lspAnalysis = new LspAnalysis();
    private final AutocorrelationHistory history = new AutocorrelationHistory();
    private final FilterDistance distance = new FilterDistance();
    private final SidGain gain = new SidGain();
    private final NoiseGain smoothGain = new NoiseGain();
    private final ComfortNoise noise;
    private final int[] current = new int[ORDER + 1];
    private final int[] wide = new int[ORDER + 1];
    private final int[] filter = new int[ORDER + 1];
    private final int[] meanFilter = new int[ORDER + 1];
    private final int[] energies = new int[2];
    private final int[] scales = new int[2];
    private final int[] newLsp = new int[ORDER];
    private final int[] lsp = SidLsf.initial();
    private int count;
    private int sinceSid;
    private boolean changed;
    private int sentDecibels;

    NoiseEncoder(Levinson levinson, LspPredictor predictor, Taming taming) {
        this.levinson = levinson;
        quantiser = new SidLsfQuantiser(predictor);
        noise = new ComfortNoise(taming::update);
        filter[0] = 4096;
    }

    /** Takes every frame's analysis; voice starts the random numbers anew. */
    void observe(Autocorrelation autocorrelation, boolean voice) {
        history.take(autocorrelation, voice);
        if (voice) {
            noise.reset();
        }
    }

    /**
     * Codes an inactive frame.
     *
     * @param first     the frame before was voice
     * @param quantised the last frame's quantised pairs
     * @param sid       receives the parameters of a SID frame
     * @return whether to send one
     */
    boolean encode(boolean first, int[] quantised, int[] sid) {
        analyse();
        count = first ? 1 : 2;
        gain.quantise(energies, scales, count);
        boolean send = first || isDue();
        if (send) {
            describe(quantised, sid);
        }
        return send;
    }

    private void analyse() {
        energies[1] = energies[0];
        scales[1] = scales[0];
        scales[0] = history.recent(current);
        if (current[0] == 0) {
            energies[0] = 0;
        } else if (solve(filter)) {
            energies[0] = levinson.energy();
        }
    }

    private boolean solve(int[] a) {
        for (int i = 0; i <= ORDER; i++) {
            wide[i] = current[i] << 16;
        }
        return levinson.solve(wide, a);
    }

    private boolean isDue() {
        changed |= distance.differs(current, energies[0], CHANGED);
        changed |= Math.abs(sentDecibels - gain.decibels()) > 2;
        sinceSid = Math.min(SHORTEST_GAP, sinceSid + 1);
        return sinceSid == SHORTEST_GAP && changed;
    }

    private void describe(int[] quantised, int[] sid) {
        sinceSid = 0;
        changed = false;
        int[] chosen = choose();
        System.arraycopy(quantised, 0, newLsp, 0, ORDER);
        lspAnalysis.analyse(chosen, newLsp);
        quantiser.quantise(newLsp, lsp, sid);
        sid[3] = gain.index();
        sentDecibels = gain.decibels();
        smoothGain.set(gain.index());
    }

    /** The mean filter of the past, or the present one if that is too different; it becomes the reference. */
    private int[] choose() {
        meanOfPast();
        distance.refer(meanFilter);
        if (!distance.differs(current, energies[0], UNLIKE_MEAN)) {
            return meanFilter;
        }
        distance.refer(filter);
        return filter;
    }

    private void meanOfPast() {
        history.mean(wide);
        if (wide[0] == 0) {
            java.util.Arrays.fill(meanFilter, 0);
            meanFilter[0] = 4096;
            return;
        }
        for (int i = 0; i <= ORDER; i++) {
            wide[i] <<= 16;
        }
        levinson.solve(wide, meanFilter);
    }

    /** Writes the frame's excitation and ends the frame. */
    void excite(boolean first, int[] excitation, int at) {
        noise.generate(excitation, at, smoothGain.next(first));
        history.collect();
    }

    /** Spectrum of the noise as the decoder has it; not to be changed. */
    int[] lsp() {
        return lsp;
    }
}
