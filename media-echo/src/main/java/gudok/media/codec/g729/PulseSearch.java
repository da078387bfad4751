package gudok.media.codec.g729;

/**
 * Search for the four pulses of the fixed codebook, track after track (Annex A §A.3.8). A candidate with correlation c and
 * energy e is better than (c0, e0) when c²·e0 exceeds c0²·e.
 */
final class PulseSearch {
    private static final int LENGTH = 40;
    private static final int STEP = 5;
    private static final int SLOTS = LENGTH / STEP;

    private final BackwardFilter backward = new BackwardFilter();
    private final PulseEnergies energies = new PulseEnergies();
    private final int[] dn = new int[LENGTH];
    private final int[] sign = new int[LENGTH];
    private final int[] partial = new int[SLOTS];
    /** Winning positions on tracks 0, 1, 2 and 3 or 4. */
    private final int[] pulses = new int[4];

    private int bestSquare;
    private int bestEnergy;
    private int pairFirst;
    private int pairSecond;
    private int pairCorrelation;
    private int pairEnergy;
    private int pairSquare;

    /** Searches with the sharpened impulse response. */
    void search(int[] target, int[] response) {
        backward.correlate(target, 0, response, dn);
        for (int n = 0; n < LENGTH; n++) {
            sign[n] = dn[n] >= 0 ? 1 : -1;
            dn[n] = Fixed.abs16(dn[n]);
        }
        energies.compute(response, sign);
        bestSquare = -1;
        bestEnergy = 1;
        for (int track = 3; track <= 4; track++) {
            pair(2, track);
            rest(0, 1, pairFirst, pairSecond);
            pair(track, 0);
            restOfTrackZero(pairFirst, pairSecond);
        }
    }

    /** Best pair of one of the two highest positions of a track with any of another. */
    private void pair(int firstTrack, int secondTrack) {
        pairSquare = -1;
        pairEnergy = 1;
        int highest = highest(firstTrack, -1);
        pairWith(highest, secondTrack);
        pairWith(highest(firstTrack, highest), secondTrack);
    }

    private int highest(int track, int except) {
        int best = track;
        int most = -1;
        for (int i = track; i < LENGTH; i += STEP) {
            if (dn[i] > most && i != except) {
                most = dn[i];
                best = i;
            }
        }
        return best;
    }

    private void pairWith(int first, int track) {
        for (int i = track; i < LENGTH; i += STEP) {
            int correlation = Fixed.sat16(dn[first] + dn[i]);
            int sum = (energies.of(first) + 2 * energies.of(first, i) + energies.of(i)) * (1 << 14);
            int energy = Fixed.round(sum);
            int square = Fixed.mult(correlation, correlation);
            if (pairEnergy * square > pairSquare * energy) {
                pairSquare = square;
                pairEnergy = energy;
                pairFirst = first;
                pairSecond = i;
                pairCorrelation = correlation;
            }
        }
    }

    private void rest(int trackA, int trackB, int first, int second) {
        if (finish(trackA, trackB)) {
            pulses[2] = first;
            pulses[3] = second;
            pulses[0] = foundA;
            pulses[1] = foundB;
        }
    }

    private void restOfTrackZero(int onLast, int onZero) {
        if (finish(1, 2)) {
            pulses[3] = onLast;
            pulses[0] = onZero;
            pulses[1] = foundA;
            pulses[2] = foundB;
        }
    }

    private int foundA;
    private int foundB;

    /** Adds the best pulses of two more tracks to the pair; tells whether all four beat the best so far. */
    private boolean finish(int trackA, int trackB) {
        for (int slot = 0; slot < SLOTS; slot++) {
            int i = trackB + STEP * slot;
            int sum = energies.of(pairFirst, i) + energies.of(pairSecond, i);
            partial[slot] = Fixed.round((sum << 14) + (energies.of(i) << 13));
        }
        int square = -1;
        int energy = 1;
        for (int a = trackA; a < LENGTH; a += STEP) {
            int cross = energies.of(pairFirst, a) + energies.of(pairSecond, a);
            int base = (pairEnergy << 14) + (cross << 13) + (energies.of(a) << 12);
            for (int slot = 0; slot < SLOTS; slot++) {
                int b = trackB + STEP * slot;
                int e = Fixed.round(base + (energies.of(a, b) << 13) + (partial[slot] << 15));
                int c = Fixed.sat16(pairCorrelation + dn[a] + dn[b]);
                int c2 = Fixed.mult(c, c);
                if (energy * c2 > square * e) {
                    square = c2;
                    energy = e;
                    foundA = a;
                    foundB = b;
                }
            }
        }
        if (bestEnergy * square > bestSquare * energy) {
            bestSquare = square;
            bestEnergy = energy;
            return true;
        }
        return false;
    }

    /** The 13 bits of the positions. */
    int positions() {
        int last = pulses[3];
        int lastTrack = 2 * (last / STEP) + last % STEP - 3;
        return pulses[0] / STEP + (pulses[1] / STEP << 3) + (pulses[2] / STEP << 6) + (lastTrack << 9);
    }

    /** Bit k is set if pulse k is positive. */
    int signs() {
        int signs = 0;
        for (int k = 0; k < pulses.length; k++) {
            signs |= sign[pulses[k]] > 0 ? 1 << k : 0;
        }
        return signs;
    }

    /** The pulses through the impulse response, Q12. */
    void filter(int[] response, int[] out) {
        java.util.Arrays.fill(out, 0);
        for (int position : pulses) {
            int s = sign[position];
            for (int n = position; n < LENGTH; n++) {
                out[n] = Fixed.sat16(out[n] + s * response[n - position]);
            }
        }
    }
}
