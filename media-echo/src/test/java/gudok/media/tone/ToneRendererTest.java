package gudok.media.tone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Tgml;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToneRendererTest {
    private static final int RATE = 8000;

    @Test
    void givenBeep_whenRendered_thenLengthAndFrequencyAreExact() {
        short[] sound = render(tone(1600, 0, -7, 800));
        assertEquals(1600, sound.length);
        assertEquals(1, share(sound, 800), 0.001);
    }

    @Test
    void givenLevels_whenRendered_thenPeaksFollowTheTable() {
        assertEquals(22_800, peak(render(tone(8000, 0, 0, 1004))), 30);
        assertEquals(10_180, peak(render(tone(8000, 0, -7, 1004))), 15);
        assertEquals(5_100, peak(render(tone(8000, 0, -13, 1004))), 10);
        assertEquals(2_280, peak(render(tone(8000, 0, -20, 1004))), 5);
    }

    @Test
    void givenTwoFrequencies_whenRendered_thenEachIsSixDecibelsLower() {
        double one = amplitude(render(tone(8000, 0, -7, 440)), 440);
        short[] both = render(tone(8000, 0, -7, 440, 480));
        assertEquals(one / 2, amplitude(both, 440), one / 1000);
        assertEquals(one / 2, amplitude(both, 480), one / 1000);
    }

    @Test
    void givenAnyTone_whenRendered_thenThereIsNoOffset() {
        short[] sound = render(tone(8000, 0, 0, 350, 440));
        assertEquals(
                0, IntStream.range(0, sound.length).map(i -> sound[i]).average().orElseThrow(), 0.5);
    }

    @Test
    void givenSilenceAfterTone_whenRendered_thenItIsDigitalZero() {
        short[] sound = render(tone(100, 300, -7, 800));
        assertEquals(400, sound.length);
        assertTrue(peak(Arrays.copyOf(sound, 100)) > 9000);
        assertEquals(0, peak(Arrays.copyOfRange(sound, 100, 400)));
    }

    @Test
    void givenNoFrequencies_whenRendered_thenSilenceOfTheWholeLength() {
        assertArrayEquals(new short[50], render(new Tgml.Tone(List.of(), 20, 30, -7, 0, 0, 1, 1)));
    }

    @Test
    void givenRepeatsAndPasses_whenRendered_thenOrderIsKept() {
        Tgml.Tone twice = new Tgml.Tone(List.of(1000.0), 10, 2, -7, 0, 0, 1, 2);
        Tgml.Tone once = new Tgml.Tone(List.of(500.0), 6, 0, -7, 0, 0, 1, 1);
        short[] first = render(new Tgml.Tone(List.of(1000.0), 10, 2, -7, 0, 0, 1, 1));
        short[] second = render(once);
        short[] sound = ToneRenderer.render(new Tgml(RATE, List.of(twice, once), 3));
        assertArrayEquals(joined(first, first, second, first, first, second, first, first, second), sound);
    }

    @Test
    void givenFadeOut_whenRendered_thenLevelFallsByTheStepEachTime() {
        short[] sound = render(new Tgml.Tone(List.of(1000.0), 4000, 0, 0, 0, 800, 6, 1));
        for (int i = 1; i < 5; i++) {
            double before = amplitude(Arrays.copyOfRange(sound, (i - 1) * 800, i * 800), 1000);
            double after = amplitude(Arrays.copyOfRange(sound, i * 800, (i + 1) * 800), 1000);
            assertEquals(-6, 20 * Math.log10(after / before), 0.02);
        }
    }

    @Test
    void givenFadeIn_whenLevelReachesTheTop_thenFurtherStepsAreSkipped() {
        short[] sound = render(new Tgml.Tone(List.of(1000.0), 4000, 0, -10, 800, 0, 6, 1));
        double first = amplitude(Arrays.copyOf(sound, 800), 1000);
        double second = amplitude(Arrays.copyOfRange(sound, 800, 1600), 1000);
        double last = amplitude(Arrays.copyOfRange(sound, 3200, 4000), 1000);
        assertEquals(6, 20 * Math.log10(second / first), 0.02);
        assertEquals(second, last, 1);
    }

    @Test
    void givenScriptBeyondTheLimit_whenRendered_thenRefused() {
        Tgml.Tone second = tone(RATE, 0, -7, 800);
        assertEquals(600 * RATE, ToneRenderer.render(new Tgml(RATE, List.of(second), 600)).length);
        assertTooLong(new Tgml(RATE, List.of(second), 601));
        assertTooLong(new Tgml(RATE, List.of(tone(Integer.MAX_VALUE, Integer.MAX_VALUE, -7, 1)), 1));
        Tgml.Tone endless = new Tgml.Tone(List.of(1.0), Integer.MAX_VALUE, 1, 0, 1, 1, 1, Integer.MAX_VALUE);
        assertTooLong(new Tgml(Integer.MAX_VALUE, List.of(endless, endless), Integer.MAX_VALUE));
    }

    @Test
    void givenAbsurdNumbers_whenRendered_thenNothingBreaks() {
        assertEquals(0, ToneRenderer.render(new Tgml(RATE, List.of(), Integer.MAX_VALUE)).length);
        assertEquals(0, ToneRenderer.render(new Tgml(0, List.of(tone(0, 0, -7, 800)), 1)).length);
        assertEquals(0, render(tone(-5, -5, -7, 800)).length);
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -800, 1e300, 0};
        assertTrue(peak(render(tone(80, 0, 0, odd))) <= 22_830);
    }

    private static void assertTooLong(Tgml script) {
        SoundUnavailable refused = assertThrows(SoundUnavailable.class, () -> ToneRenderer.render(script));
        assertTrue(refused.getMessage().contains("600 s"), refused.getMessage());
    }

    private static Tgml.Tone tone(int on, int off, double volumeDb, double... hertz) {
        return new Tgml.Tone(Arrays.stream(hertz).boxed().toList(), on, off, volumeDb, 0, 0, 1, 1);
    }

    private static short[] render(Tgml.Tone tone) {
        return ToneRenderer.render(new Tgml(RATE, List.of(tone), 1));
    }

    private static int peak(short[] sound) {
        return IntStream.range(0, sound.length)
                .map(i -> Math.abs(sound[i]))
                .max()
                .orElse(0);
    }

    /** Peak amplitude of one frequency, by correlation with sine and cosine. */
    private static double amplitude(short[] sound, double hertz) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < sound.length; i++) {
            double angle = 2 * Math.PI * hertz * i / RATE;
            real += sound[i] * Math.cos(angle);
            imaginary += sound[i] * Math.sin(angle);
        }
        return 2 * Math.hypot(real, imaginary) / sound.length;
    }

    /** Which part of the power lies at one frequency. */
    private static double share(short[] sound, double hertz) {
        double power = IntStream.range(0, sound.length)
                        .mapToDouble(i -> (double) sound[i] * sound[i])
                        .sum()
                / sound.length;
        double amplitude = amplitude(sound, hertz);
        return amplitude * amplitude / 2 / power;
    }

    private static short[] joined(short[]... parts) {
        short[] all =
                new short[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int end = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }
}
