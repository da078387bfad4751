package gudok.media.codec.g729;

/** Tells speech from background noise, frame by frame (Annex B §B.3). State of one encoder. */
final class VoiceActivityDetector {
    private static final int START = 32;
    private static final int LEARNED = 128;
    private static final int LAST_FRAME = 32767;
    private static final int FIRST_FRAME_AGAIN = 256;
    private static final int QUIET = 3072;
    private static final int NEAR = 614;
    private static final int SAME_SPECTRUM = 83;

    private final VadFeatures features = new VadFeatures();
    private final NoiseMeans means = new NoiseMeans();
    private final EnergyMinimum minimum = new EnergyMinimum();
    private int frame;
    private int quietFrames;
    private int previousEnergy;
    private boolean previous = true;
    private boolean beforePrevious = true;
    private boolean mayExtend = true;
    private int extensions;
    private int silence;

    /** Whether the frame is voice. */
    boolean isVoice(int[] speech, Autocorrelation autocorrelation, int[] lsp, int secondReflection) {
        frame = frame == LAST_FRAME ? FIRST_FRAME_AGAIN : frame + 1;
        features.measure(speech, autocorrelation, lsp, secondReflection);
        int energy = features.energy();
        int distortion = means.distortion(features.lsf());
        minimum.take(frame, energy);
        boolean voice = frame <= START && begin(energy);
        if (frame >= START) {
            voice = decide(energy, distortion);
            adapt(energy, distortion);
        }
        previousEnergy = energy;
        beforePrevious = previous;
        previous = voice;
        return voice;
    }

    private boolean begin(int energy) {
        boolean voice = energy >= QUIET;
        if (voice) {
            means.collect(features);
        } else {
            quietFrames++;
        }
        if (frame == START) {
            means.begin(quietFrames);
        }
        return voice;
    }

    private boolean decide(int energy, int distortion) {
        int se = Fixed.sat16(means.energy() - energy);
        int sle = Fixed.sat16(means.lowBandEnergy() - features.lowBandEnergy());
        int szc = Fixed.sat16(means.zeroCrossings() - features.zeroCrossings());
        boolean first = energy >= QUIET && VadBoundary.isVoice(distortion, se, sle, szc);
        return smooth(first, energy, se);
    }

    /** Corrects a decision by those before it (§B.3.7). */
    private boolean smooth(boolean decision, int energy, int energyDifference) {
        boolean held = previous && !decision && energyDifference + 410 < 0 && energy > QUIET;
        boolean voice = decision || held;
        if (mayExtend) {
            boolean extended = extend(voice, energy);
            held |= extended;
            voice |= extended;
        } else {
            mayExtend = true;
        }
        voice = afterSilence(voice, energy);
        boolean noise = Fixed.sat16(energy - NEAR) < means.energy()
                && frame > LEARNED
                && !held
                && features.secondReflection() < 19661;
        return voice && !noise;
    }

    /** Voice after two frames of voice that were as loud; at most four times and then once not. */
    private boolean extend(boolean voice, int energy) {
        boolean extended =
                beforePrevious && previous && !voice && Fixed.abs16(Fixed.sat16(previousEnergy - energy)) <= NEAR;
        if (extended) {
            extensions++;
            mayExtend = extensions <= 4;
            extensions = mayExtend ? extensions : 0;
        }
        return extended;
    }

    /** After a long silence a frame that is hardly louder is noise. */
    private boolean afterSilence(boolean voice, int energy) {
        silence += voice ? 0 : 1;
        boolean noise = !voice || silence > 10 && Fixed.sat16(energy - previousEnergy) <= NEAR;
        silence = voice ? 0 : Math.min(silence, LAST_FRAME);
        return !noise;
    }

    private void adapt(int energy, int distortion) {
        boolean near = Fixed.sat16(energy - NEAR) < means.energy();
        if (near && features.secondReflection() < 24576 && distortion < SAME_SPECTRUM) {
            means.update(features);
        }
        int least = minimum.value();
        boolean quieter = means.energy() < least && distortion < SAME_SPECTRUM;
        if (frame > LEARNED && (quieter || Fixed.sat16(means.energy() - least) > 2048)) {
            means.restart(least);
        }
    }
}
