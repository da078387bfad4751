package gudok.media.codec.g729;

import java.util.Arrays;

/**
 * Search for the four pulses of the fixed codebook, two tracks at a time (Annex A §A.3.8). A candidate with correlation c
 * and energy e is better than (c0, e0) when c²·e0 exceeds c0²·e.
 */
final class PulseSearch {
    private static final int LENGTH = 40;
    private static final int STEP = 5;
    private static final int SLOTS = LENGTH / STEP;

    private final BackwardFilter backward = new BackwardFilter();
    private final PulseEnergies energies = new PulseEnergies();
    private final int[] dn = new int[LENGTH];
    private final int[] sign = new int[LENGTH];
    /** Correlations of all pulses on tracks 0 and 1, and on 1 and 2, with their weight in the energy of four. */
    private final int[] cross01 = new int[SLOTS * SLOTS];

    private final int[] cross12 = new int[SLOTS * SLOTS];
    /** Sums of the target's correlation at the same pulses. */
    private final int[] dn01 = new int[SLOTS * SLOTS];

    private final int[] dn12 = new int[SLOTS * SLOTS];
    private final int[] ofFirst = new int[SLOTS];
    private final int[] ofSecond = new int[SLOTS];
    /** Parts of the energy of four pulses, for each pair of pulses on a track and the next one. */
    private final int[] partialA = new int[SLOTS * SLOTS];

    private final int[] partialB = new int[SLOTS * SLOTS];
    private final int[] fourSquares = new int[SLOTS * SLOTS];
    private final int[] fourEnergies = new int[SLOTS * SLOTS];
    private final Pair pair = new Pair();
    private final Pair others = new Pair();
    /** Winning positions on tracks 0, 1, 2 and 3 or 4. */
    private final int[] pulses = new int[4];

    private int bestSquare;
    private int bestEnergy;

    /** Two positions and how well they do. */
    private static final class Pair {
        int first;
        int second;
        int correlation;
        int square;
        int energy;

        void clear() {
            square = -1;
            energy = 1;
        }

        void set(int newFirst, int newSecond, int newSquare, int newEnergy) {
            first = newFirst;
            second = newSecond;
            square = newSquare;
            energy = newEnergy;
        }
    }

    /** Searches with the sharpened impulse response. */
    void search(int[] target, int[] response) {
        backward.correlate(target, 0, response, dn);
        for (int n = 0; n < LENGTH; n++) {
            sign[n] = dn[n] >> 31;
            dn[n] = Math.abs(dn[n]);
        }
        energies.compute(response, sign);
        cross(0, cross01, dn01);
        cross(1, cross12, dn12);
        bestSquare = -1;
        bestEnergy = 1;
        for (int track = 3; track <= 4; track++) {
            choosePair(2, track);
            if (extend(0, cross01, dn01)) {
                keep(others.first, others.second, pair.first, pair.second);
            }
            choosePair(track, 0);
            if (extend(1, cross12, dn12)) {
                keep(pair.second, others.first, others.second, pair.first);
            }
        }
    }

    /** All pairs of pulses on a track and the next one. */
    private void cross(int track, int[] cross, int[] sums) {
        for (int slot = 0; slot < SLOTS; slot++) {
            int i = track + STEP * slot;
            energies.of(i, track + 1, cross, slot * SLOTS);
            for (int k = 0; k < SLOTS; k++) {
                sums[slot * SLOTS + k] = dn[i] + dn[track + 1 + STEP * k];
            }
        }
        for (int k = 0; k < cross.length; k++) {
            cross[k] <<= 13;
        }
    }

    private void keep(int p0, int p1, int p2, int p3) {
        pulses[0] = p0;
        pulses[1] = p1;
        pulses[2] = p2;
        pulses[3] = p3;
    }

    /** The best pair of one of the two highest positions of a track with any of another. */
    private void choosePair(int firstTrack, int secondTrack) {
        pair.clear();
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
        int square = pair.square;
        int energy = pair.energy;
        int own = energies.of(first);
        int found = -1;
        energies.of(first, track, ofFirst, 0);
        for (int slot = 0; slot < SLOTS; slot++) {
            int i = track + STEP * slot;
            int c = Math.min(Short.MAX_VALUE, dn[first] + dn[i]);
            int e = (own + 2 * ofFirst[slot] + energies.of(i) << 14) + 0x8000 >> 16;
            int c2 = c * c >> 15;
            if (energy * c2 > square * e) {
                square = c2;
                energy = e;
                found = i;
            }
        }
        if (found >= 0) {
            pair.set(first, found, square, energy);
            pair.correlation = Fixed.sat16(dn[first] + dn[found]);
        }
    }

    /** Adds the best pulses of a track and the next one to the pair; tells whether all four beat the best so far. */
    private boolean extend(int track, int[] cross, int[] sums) {
        addFirst(track);
        addSecond(track + 1);
        rate(pair.correlation, cross, sums);
        int square = -1;
        int energy = 1;
        int found = 0;
        for (int k = 0; k < SLOTS * SLOTS; k++) {
            if (energy * fourSquares[k] > square * fourEnergies[k]) {
                square = fourSquares[k];
                energy = fourEnergies[k];
                found = k;
            }
        }
        if (bestEnergy * square <= bestSquare * energy) {
            return false;
        }
        bestSquare = square;
        bestEnergy = energy;
        others.first = track + STEP * (found / SLOTS);
        others.second = track + 1 + STEP * (found % SLOTS);
        return true;
    }

    /** Squared correlations and energies of all candidates, in runs that the compiler makes vectors of. */
    private void rate(int correlation, int[] cross, int[] sums) {
        for (int k = 0; k < SLOTS * SLOTS; k++) {
            fourEnergies[k] = partialA[k] + cross[k] + partialB[k] >> 16;
        }
        for (int k = 0; k < SLOTS * SLOTS; k++) {
            int c = Math.min(Short.MAX_VALUE, correlation + sums[k]);
            fourSquares[k] = c * c >> 15;
        }
    }

    private void addFirst(int track) {
        energies.of(pair.first, track, ofFirst, 0);
        energies.of(pair.second, track, ofSecond, 0);
        for (int slot = 0; slot < SLOTS; slot++) {
            int own = energies.of(track + STEP * slot);
            int sum = ofFirst[slot] + ofSecond[slot];
            int part = (pair.energy << 14) + (sum << 13) + (own << 12) + 0x8000;
            Arrays.fill(partialA, slot * SLOTS, (slot + 1) * SLOTS, part);
        }
    }

    /** The part that only this pulse has in the energy is rounded before it is added. */
    private void addSecond(int track) {
        energies.of(pair.first, track, ofFirst, 0);
        energies.of(pair.second, track, ofSecond, 0);
        for (int slot = 0; slot < SLOTS; slot++) {
            int own = energies.of(track + STEP * slot);
            int sum = ofFirst[slot] + ofSecond[slot];
            partialB[slot] = ((sum << 14) + (own << 13) + 0x8000 >> 16) << 15;
        }
        for (int filled = SLOTS; filled < partialB.length; filled *= 2) {
            System.arraycopy(partialB, 0, partialB, filled, filled);
        }
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
            signs |= sign[pulses[k]] == 0 ? 1 << k : 0;
        }
        return signs;
    }

    /** The pulses through the impulse response, Q12. */
    void filter(int[] response, int[] out) {
        Arrays.fill(out, 0);
        boolean plain = Samples.below(Short.MAX_VALUE / pulses.length, response, 0, LENGTH);
        for (int position : pulses) {
            int factor = sign[position] | 1;
            for (int n = position; n < LENGTH; n++) {
                int sum = out[n] + factor * response[n - position];
                out[n] = plain ? sum : Fixed.sat16(sum);
            }
        }
    }
}
