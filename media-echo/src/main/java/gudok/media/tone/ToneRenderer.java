package gudok.media.tone;

import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Tgml;

/**
 * Turns a tone script into samples: sines by direct digital synthesis, each starting at phase 0, summed and divided by
 * their number, then silence. A lone tone of 0 dB is at 0 dBm0 and peaks at about 22,800, one of the usual -7 dB at
 * about 10,180. Without the constant offset that FreeSWITCH adds. Stateless; safe from any thread.
 */
public final class ToneRenderer {
    /** Longest sound that is rendered, in seconds. */
    public static final int MAX_SECONDS = 600;

    private static final int MAX_SAMPLE_RATE = 48_000;

    private ToneRenderer() {}

    /**
     * Renders all passes of a script, mono, at the script's sample rate.
     *
     * @throws SoundUnavailable if the sound would last longer than {@link #MAX_SECONDS}
     */
    public static short[] render(Tgml script) {
        int passSamples = checkedLength(script);
        int passes = Math.max(1, script.passes());
        short[] sound = new short[passSamples * passes];
        int end = 0;
        for (Tgml.Tone tone : script.tones()) {
            end = renderRepeated(tone, script.sampleRate(), sound, end);
        }
        copyOnwards(sound, 0, passSamples, passes);
        return sound;
    }

    /** As {@link #render(Tgml)}, louder by so many dB; what then exceeds 16 bits is clipped. */
    public static short[] render(Tgml script, double gainDb) {
        short[] sound = render(script);
        double gain = Math.pow(10, gainDb / 20);
        for (int i = 0; i < sound.length && gainDb != 0; i++) {
            sound[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sound[i] * gain)));
        }
        return sound;
    }

    private static int renderRepeated(Tgml.Tone tone, int sampleRate, short[] sound, int start) {
        int length = length(tone);
        if (length > 0) {
            new ToneGenerator(tone, sampleRate).fill(sound, start, Math.max(0, tone.onSamples()));
            copyOnwards(sound, start, length, repeats(tone));
        }
        return start + length * repeats(tone);
    }

    /** Repeats {@code sound[start .. start + length)} behind itself until it is there {@code times} times. */
    private static void copyOnwards(short[] sound, int start, int length, int times) {
        for (int i = 1; i < times && length > 0; i++) {
            System.arraycopy(sound, start, sound, start + i * length, length);
        }
    }

    /** Samples of one pass; as every product was compared in floating point before, none can overflow afterwards. */
    private static int checkedLength(Tgml script) {
        double limit = (double) MAX_SECONDS * Math.max(0, Math.min(MAX_SAMPLE_RATE, script.sampleRate()));
        double pass = 0;
        for (Tgml.Tone tone : script.tones()) {
            double once = (double) Math.max(0, tone.onSamples()) + Math.max(0, tone.offSamples());
            pass += once * repeats(tone);
        }
        if (pass * Math.max(1, script.passes()) > limit) {
            throw new SoundUnavailable(
                    "tone script is longer than " + MAX_SECONDS + " s - shorten it, or lower l= or L=");
        }
        return (int) pass;
    }

    private static int length(Tgml.Tone tone) {
        return Math.max(0, tone.onSamples()) + Math.max(0, tone.offSamples());
    }

    private static int repeats(Tgml.Tone tone) {
        return Math.max(1, tone.repeats());
    }
}
