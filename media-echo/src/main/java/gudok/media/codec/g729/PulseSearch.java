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
    private final int[] partial = new int[SLOTS];
    private final int[] trackDn = new int[SLOTS];
    /** Correlations of all pulses on tracks 0 and 1, and on 1 and 2. */
    private final int[] cross01 = new int[SLOTS * SLOTS];

    private final int[] cross12 = new int[SLOTS * SLOTS];
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
        energies.ofNeighbours(0, cross01);
        energies.ofNeighbours(1, cross12);
        bestSquare = -1;
        bestEnergy = 1;
        for (int track = 3; track <= 4; track++) {
            choosePair(2, track);
            if (extend(0, 1, cross01)) {
                keep(others.first, others.second, pair.first, pair.second);
            }
            choosePair(track, 0);
            if (extend(1, 2, cross12)) {
                keep(pair.second, others.first, others.second, pair.first);
            }
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
        for (int i = track; i < LENGTH; i += STEP) {
            int c = Math.min(Short.MAX_VALUE, dn[first] + dn[i]);
            int e = (own + 2 * energies.of(first, i) + energies.of(i) << 14) + 0x8000 >> 16;
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

    /** Adds the best pulses of two more tracks to the pair; tells whether all four beat the best so far. */
    private boolean extend(int trackA, int trackB, int[] cross) {
        addToPair(trackB);
        others.clear();
        for (int slot = 0; slot < SLOTS; slot++) {
            extendWith(trackA + STEP * slot, trackB, cross, slot * SLOTS);
        }
        if (bestEnergy * others.square > bestSquare * others.energy) {
            bestSquare = others.square;
            bestEnergy = others.energy;
            return true;
        }
        return false;
    }

    private void addToPair(int track) {
        for (int slot = 0; slot < SLOTS; slot++) {
            int i = track + STEP * slot;
            int sum = energies.of(pair.first, i) + energies.of(pair.second, i);
            partial[slot] = ((sum << 14) + (energies.of(i) << 13) + 0x8000 >> 16) << 15;
            trackDn[slot] = dn[i];
        }
    }

    private void extendWith(int a, int trackB, int[] cross, int row) {
        int sum = energies.of(pair.first, a) + energies.of(pair.second, a);
        int base = (pair.energy << 14) + (sum << 13) + (energies.of(a) << 12) + 0x8000;
        int correlation = pair.correlation + dn[a];
        int square = others.square;
        int energy = others.energy;
        int found = -1;
        for (int slot = 0; slot < SLOTS; slot++) {
            int e = base + (cross[row + slot] << 13) + partial[slot] >> 16;
            int c = Math.min(Short.MAX_VALUE, correlation + trackDn[slot]);
            int c2 = c * c >> 15;
            if (energy * c2 > square * e) {
                square = c2;
                energy = e;
                found = slot;
            }
        }
        if (found >= 0) {
            others.set(a, trackB + STEP * found, square, energy);
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
        for (int position : pulses) {
            boolean negative = sign[position] != 0;
            for (int n = position; n < LENGTH; n++) {
                int part = response[n - position];
                out[n] = Fixed.sat16(negative ? out[n] - part : out[n] + part);
            }
        }
    }
}
