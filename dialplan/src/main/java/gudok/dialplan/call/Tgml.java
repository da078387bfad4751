package gudok.dialplan.call;

import java.util.List;

/**
 * A parsed tone script (teletone generation markup). All lengths are in samples at {@code sampleRate}, so that a renderer
 * needs no rules of the language.
 *
 * @param tones      in order, option letters already applied
 * @param passes     how often the whole script is played, at least 1
 */
public record Tgml(int sampleRate, List<Tone> tones, int passes) {
    public Tgml {
        tones = List.copyOf(tones);
    }

    /** The same sound at another sample rate. */
    public Tgml at(int rate) {
        return rate == sampleRate
                ? this
                : new Tgml(
                        rate,
                        tones.stream()
                                .map(tone -> tone.scaled(rate, sampleRate))
                                .toList(),
                        passes);
    }

    /**
     * One tone followed by silence.
     *
     * @param frequencies    Hz, summed; empty for silence only
     * @param onSamples      length of the sound
     * @param offSamples     length of the silence after it
     * @param volumeDb       level at the start, -63 to 0
     * @param fadeInSamples  raise the level each so many samples; 0 never
     * @param fadeOutSamples lower the level each so many samples; 0 never
     * @param fadeStepDb     by this much
     * @param repeats        how often in all, at least 1
     */
    public record Tone(
            List<Double> frequencies,
            int onSamples,
            int offSamples,
            double volumeDb,
            int fadeInSamples,
            int fadeOutSamples,
            double fadeStepDb,
            int repeats) {
        public Tone {
            frequencies = List.copyOf(frequencies);
        }

        private Tone scaled(long rate, long from) {
            return new Tone(
                    frequencies,
                    (int) (onSamples * rate / from),
                    (int) (offSamples * rate / from),
                    volumeDb,
                    (int) (fadeInSamples * rate / from),
                    (int) (fadeOutSamples * rate / from),
                    fadeStepDb,
                    repeats);
        }
    }
}
