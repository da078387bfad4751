package gudok.media.line;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Active speech level after ITU-T P.56, method B, on blocks of five milliseconds: an envelope of 30 ms twice smoothed,
 * fifteen thresholds with a hangover of 200 ms, a margin of 15.9 dB. Beside it peak, clipping, DC, silence and, where
 * pauses show it, the noise floor. Confined to one thread.
 */
final class SpeechLevel implements SoundBlock.Sink {
    private static final int THRESHOLDS = 15;
    private static final double MARGIN_DB = 15.9;
    private static final double SMOOTHING = Math.exp(-5.0 / 30);
    private static final double HANGOVER_S = 0.2;
    private static final int STEPS_AN_OCTAVE = 4;
    private static final int BINS = 31 * STEPS_AN_OCTAVE;
    private static final long BLOCK_NANOS = 5_000_000;
    private static final double FULL_SQUARE = 32768.0 * 32768.0;
    /** At most this is no sound: the smallest codes of both laws. */
    private static final int ZERO = 8;
    /** So much of what was heard has to be silence for the floor to be seen. */
    private static final double FLOOR_SHARE = 0.1;

    /** For reading, before anything was heard: many calls hear nothing. */
    private static final long[] NO_SAMPLES = new long[THRESHOLDS + 1];

    private static final int[] NO_FLOOR = new int[BINS];

    private final double fullScaleDbm0;
    private final int hangover;
    /** Samples for which so many thresholds, from the lowest, were active: whoever is above one is above all below. */
    private long[] activeUpTo = NO_SAMPLES;
    /** When the envelope last had this threshold as the highest one below it. */
    private long[] lastHighest = NO_SAMPLES;

    private int[] floor = NO_FLOOR;
    private int activeThresholds;
    private double once;
    private double twice;
    private long samples;
    private double energy;
    private long sum;
    private int peak;
    private long clipped;
    private long zeroSamples;
    private long blocks;
    private long describedBlocks;

    /** @param fullScaleDbm0 level of a sine of 32,768 */
    SpeechLevel(int sampleRate, double fullScaleDbm0) {
        this.fullScaleDbm0 = fullScaleDbm0;
        hangover = (int) (sampleRate * HANGOVER_S);
    }

    private void begin() {
        activeUpTo = new long[THRESHOLDS + 1];
        lastHighest = new long[THRESHOLDS];
        floor = new int[BINS];
        Arrays.fill(lastHighest, -2L * hangover);
    }

    @Override
    public void block(SoundBlock block) {
        if (floor == NO_FLOOR) {
            begin();
        }
        samples += block.samples;
        energy += block.squares;
        sum += block.sum;
        clipped += block.clipped;
        peak = Math.max(peak, block.peak());
        zeroSamples += block.peak() <= ZERO ? block.samples : 0;
        double power = block.peak() <= ZERO ? 0 : (double) block.squares / block.samples;
        once = SMOOTHING * once + (1 - SMOOTHING) * Math.sqrt(power);
        twice = SMOOTHING * twice + (1 - SMOOTHING) * once;
        threshold(block.samples);
        floor[bin(twice * twice)]++;
        blocks++;
    }

    /** A pause that was not sent, but described: noise of this level. */
    void described(int levelDbov, long nanos) {
        if (floor == NO_FLOOR) {
            begin();
        }
        int count = (int) (nanos / BLOCK_NANOS);
        floor[bin(FULL_SQUARE * Math.pow(10, levelDbov / 10.0))] += count;
        describedBlocks += count;
    }

    private void threshold(int count) {
        int above = twice < 1 ? -1 : Math.min(THRESHOLDS - 1, Math.getExponent(twice));
        if (above >= 0) {
            lastHighest[above] = samples;
            activeThresholds = Math.max(activeThresholds, above + 1);
        }
        while (activeThresholds > 0 && samples - lastHighest[activeThresholds - 1] > hangover) {
            activeThresholds--;
        }
        activeUpTo[activeThresholds] += count;
    }

    private long[] active() {
        long[] active = new long[THRESHOLDS];
        long above = 0;
        for (int j = THRESHOLDS - 1; j >= 0; j--) {
            above += activeUpTo[j + 1];
            active[j] = above;
        }
        return active;
    }

    /** Logarithm to the base 2 in quarters, read off the number's own exponent. */
    private static int bin(double power) {
        long quarters = (Double.doubleToRawLongBits(power + 1) >> 50) - (1023L << 2);
        return (int) Math.min(BINS - 1, Math.max(0, quarters));
    }

    long samples() {
        return samples;
    }

    /** The level of full scale is a sine's: power 1/2. */
    private double dbm0(double power) {
        return 10 * Math.log10(2 * power / FULL_SQUARE) + fullScaleDbm0;
    }

    /** Power of speech while it lasts; NaN if there is none. */
    private double activePower() {
        double above = Double.NaN;
        double marginAbove = 0;
        long[] active = active();
        for (int j = 0; j < THRESHOLDS && active[j] > 0; j++) {
            double level = 10 * Math.log10(energy / active[j]);
            double margin = level - 20 * Math.log10(1 << j);
            if (margin <= MARGIN_DB) {
                return Math.pow(10, interpolated(above, marginAbove, level, margin) / 10);
            }
            above = level;
            marginAbove = margin;
        }
        return Double.isNaN(above) ? Double.NaN : Math.pow(10, above / 10);
    }

    private static double interpolated(double above, double marginAbove, double level, double margin) {
        if (Double.isNaN(above)) {
            return level;
        }
        double share = (marginAbove - MARGIN_DB) / (marginAbove - margin);
        return above + share * (level - above);
    }

    private OptionalDouble activeLevel() {
        double power = activePower();
        return Double.isNaN(power) ? OptionalDouble.empty() : OptionalDouble.of(dbm0(power));
    }

    /** Without pauses in it sound does not tell how loud they are: its tenth percentile is speech, or a tone. */
    private OptionalDouble noise(double activeSamples) {
        long all = blocks + describedBlocks;
        double silentBlocks = samples == 0 ? 0 : blocks * (1 - activeSamples / samples);
        return all == 0 || silentBlocks + describedBlocks < FLOOR_SHARE * all
                ? OptionalDouble.empty()
                : OptionalDouble.of(dbm0(floorPower(Math.max(1, all / 10))));
    }

    private double floorPower(long wanted) {
        int bin = 0;
        for (long below = floor[0]; below < wanted; below += floor[bin]) {
            bin++;
        }
        return Math.pow(2, (bin + 0.5) / STEPS_AN_OCTAVE);
    }

    /** @param pausedSamples that the phone did not send because it was silent */
    LineReport.Level result(double pausedSamples) {
        double power = activePower();
        double activeSamples = Double.isNaN(power) ? 0 : Math.min(samples, energy / power);
        double all = samples + pausedSamples;
        return new LineReport.Level(
                activeLevel(),
                peak == 0 ? OptionalDouble.empty() : OptionalDouble.of(dbm0(peak * (double) peak / 2)),
                clipped,
                samples == 0 ? 0 : (double) sum / samples,
                noise(activeSamples),
                all == 0 ? 0 : 1 - activeSamples / all,
                samples == 0 ? 0 : (double) zeroSamples / samples,
                (long) activeSamples);
    }
}
