package gudok.media.tone;

import gudok.dialplan.call.Tgml;

/** Synthesises the sounding part of one tone. Used once, by one thread. */
final class ToneGenerator {
    private static final double FULL_SCALE = 32767;
    /** RMS of 0 dBm0 in dB of full scale: a full-scale sine has -3.01 dB and is +3.14 dBm0 (G.711). */
    private static final double LEVEL_OF_0_DBM0 = -6.16;

    private static final double MIN_VOLUME_DB = -63;
    private static final double MAX_VOLUME_DB = 0;

    private static final int TABLE_BITS = 12;
    private static final double[] SINE = sineTable();

    private final Tgml.Tone tone;
    private final int[] phases;
    private final int[] steps;
    private double volumeDb;

    ToneGenerator(Tgml.Tone tone, int sampleRate) {
        this.tone = tone;
        this.volumeDb = tone.volumeDb();
        this.phases = new int[tone.frequencies().size()];
        this.steps = tone.frequencies().stream()
                .mapToInt(hertz -> (int) Math.round(hertz / sampleRate * 0x1p32))
                .toArray();
    }

    /** Writes {@code count} samples; without frequencies these are silence. */
    void fill(short[] out, int start, int count) {
        double amplitude = amplitude();
        for (int i = 0; i < count && steps.length > 0; i++) {
            if (fade(i)) {
                amplitude = amplitude();
            }
            out[start + i] = (short) Math.round(amplitude * nextSum());
        }
    }

    private double nextSum() {
        double sum = 0;
        for (int i = 0; i < steps.length; i++) {
            sum += SINE[phases[i] >>> Integer.SIZE - TABLE_BITS];
            phases[i] += steps[i];
        }
        return sum;
    }

    private double amplitude() {
        return Math.pow(10, (volumeDb + LEVEL_OF_0_DBM0) / 20) * FULL_SCALE * Math.sqrt(2) / steps.length;
    }

    private boolean fade(int sample) {
        double before = volumeDb;
        if (isStep(sample, tone.fadeInSamples())) {
            change(tone.fadeStepDb());
        }
        if (isStep(sample, tone.fadeOutSamples())) {
            change(-tone.fadeStepDb());
        }
        return volumeDb != before;
    }

    private static boolean isStep(int sample, int every) {
        return every > 0 && sample > 0 && sample % every == 0;
    }

    /** A step that would leave the range is not made. */
    private void change(double stepDb) {
        double changed = volumeDb + stepDb;
        if (changed >= MIN_VOLUME_DB && changed <= MAX_VOLUME_DB) {
            volumeDb = changed;
        }
    }

    private static double[] sineTable() {
        double[] table = new double[1 << TABLE_BITS];
        for (int i = 0; i < table.length; i++) {
            table[i] = Math.sin(2 * Math.PI * i / table.length);
        }
        return table;
    }
}
