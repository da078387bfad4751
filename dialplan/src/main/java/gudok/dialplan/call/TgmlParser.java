package gudok.dialplan.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Tgml.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tone scripts (teletone generation markup): {@code %(on,off,hz,hz…)}, DTMF characters with or without {@code
 * (on,off)}, and options such as {@code v=-20}, separated by {@code ;}. Everything that FreeSWITCH would drop in silence
 * is a clear error, what would render without end too. Only operators' characters are syntax; a stranger's digits sound
 * as digits and the rest of his text is not heard. Immutable, safe from any thread.
 */
public final class TgmlParser {
    /** Longest sound that a script may describe, with all its repeats. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    static final int MAX_TONES = 1000;

    private final int sampleRate;

    /** @param sampleRate of the sound that will be rendered, in Hz, 8000 to 192000 */
    public TgmlParser(int sampleRate) {
        if (sampleRate < 8000 || sampleRate > 192_000) {
            throw new IllegalArgumentException("sample rate " + sampleRate + " is outside 8000-192000 Hz");
        }
        this.sampleRate = sampleRate;
    }

    /** @throws DialplanException if the script is wrong, renders nothing or is too long; tells the place */
    public Tgml parse(Value script) {
        MarkedText text = new MarkedText(script);
        TgmlOptions options = new TgmlOptions(sampleRate);
        List<Tone> first = new TgmlPass(text, options).tones();
        int passes = options.passes();
        List<Tone> later = passes > 1 ? new TgmlPass(text, options).tones() : first;
        Tgml parsed = later.equals(first)
                ? new Tgml(sampleRate, first, passes)
                : new Tgml(sampleRate, unrolled(first, later, passes), 1);
        checkLength(parsed, text);
        return parsed;
    }

    /** Options that stand behind a tone count from the second pass on, so the passes differ. */
    private List<Tone> unrolled(List<Tone> first, List<Tone> later, int passes) {
        if (first.size() + (passes - 1L) * later.size() > MAX_TONES) {
            throw new DialplanException("tone script has more than " + MAX_TONES
                    + " tones, because options at its end change each pass - write options in front");
        }
        List<Tone> all = new ArrayList<>(first);
        for (int pass = 1; pass < passes; pass++) {
            all.addAll(later);
        }
        return all;
    }

    private void checkLength(Tgml script, MarkedText text) {
        long longest = LONGEST.toSeconds() * sampleRate;
        long samples = 0;
        for (Tone tone : script.tones()) {
            samples += (long) (tone.onSamples() + tone.offSamples()) * tone.repeats();
            samples = Math.min(samples, longest + 1);
        }
        if (samples * script.passes() > longest) {
            throw new DialplanException("tone script \"" + LogText.of(text.toString(), 60) + "\" lasts longer than "
                    + LONGEST.toMinutes() + " minutes - lower l= or L=, or repeat it with a loop count");
        }
        if (samples == 0) {
            throw new DialplanException("tone script \"" + LogText.of(text.toString(), 60)
                    + "\" plays nothing - write for example %(200,0,800)");
        }
    }
}
