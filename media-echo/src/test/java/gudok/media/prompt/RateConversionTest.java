package gudok.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sines in, sines out: levels by correlation, what is left over by subtraction. */
class RateConversionTest {
    private static final double LEVEL = 20_000;

    @ParameterizedTest
    @CsvSource({"48000,8000", "44100,8000", "16000,8000", "22051,8000", "192000,8000", "48000,16000", "11025,8000"})
    void givenTonesAboveTheBand_whenDownsampled_thenTheirAliasesLie70DecibelsDown(int in, int out) throws IOException {
        double step = (in / 2.0 - out / 2.0) / 23;
        for (double hertz = out / 2.0 + 1; hertz < in / 2.0; hertz += step) {
            double left = rms(middle(resampled(in, out, hertz)));
            assertTrue(20 * Math.log10(left * Math.sqrt(2) / LEVEL) < -70, hertz + " Hz leaves " + left);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "48000,8000",
        "44100,8000",
        "16000,8000",
        "11025,8000",
        "22051,8000",
        "192000,8000",
        "8000,16000",
        "8000,48000",
        "4000,8000"
    })
    void givenTonesInTheBand_whenResampled_thenTheyKeepTheirLevelAndNothingIsAdded(int in, int out) throws IOException {
        double highest = Math.min(in, out) / 2.0 * 0.86;
        for (double hertz = 50; hertz < highest; hertz += highest / 17) {
            short[] sound = middle(resampled(in, out, hertz));
            double[] sine = fitted(sound, hertz, out);
            double amplitude = Math.hypot(sine[0], sine[1]);
            assertEquals(0, 20 * Math.log10(amplitude / LEVEL), 0.01, hertz + " Hz");
            double rest = rms(without(sine, sound, hertz, out));
            assertTrue(20 * Math.log10(rest * Math.sqrt(2) / LEVEL) < -70, hertz + " Hz adds " + rest);
        }
    }

    @Test
    void givenFullScale_whenOvershooting_thenItIsClippedNotWrapped() throws IOException {
        short[] out = new short[800];
        new RateConversion(16_000, 8000).convert((to, offset, count) -> fill(to, offset, count, 32_767), out, 4);
        for (int i = 100; i < 700; i++) {
            assertEquals(32_767, out[i]);
        }
    }

    @Test
    void givenInputThatEndsAtOnce_whenConverted_thenSilence() throws IOException {
        short[] out = new short[100];
        new RateConversion(44_100, 8000).convert((to, offset, count) -> 0, out, 1);
        assertEquals(0, rms(out));
        new RateConversion(8000, 8000).convert((to, offset, count) -> 0, out, 1);
        assertEquals(0, rms(out));
    }

    @Test
    void givenLengths_whenAsked_thenRoundedUp() {
        assertEquals(8000, new RateConversion(44_100, 8000).resultLength(44_100));
        assertEquals(1, new RateConversion(48_000, 8000).resultLength(1));
        assertEquals(12_000, new RateConversion(4000, 48_000).resultLength(1000));
    }

    private static int fill(float[] to, int offset, int count, float value) {
        java.util.Arrays.fill(to, offset, offset + count, value);
        return count;
    }

    private static short[] resampled(int in, int out, double hertz) throws IOException {
        short[] result = new short[out / 5];
        long[] next = {0};
        RateConversion.Input sine = (to, offset, count) -> {
            for (int i = 0; i < count; i++) {
                to[offset + i] = (float) (LEVEL * Math.sin(2 * Math.PI * hertz * next[0]++ / in));
            }
            return count;
        };
        new RateConversion(in, out).convert(sine, result, 1);
        return result;
    }

    private static short[] middle(short[] sound) {
        return java.util.Arrays.copyOfRange(sound, sound.length / 4, sound.length);
    }

    /** By least squares, so that the length need not hold whole periods. */
    private static double[] fitted(short[] sound, double hertz, int rate) {
        double cc = 0;
        double ss = 0;
        double cs = 0;
        double xc = 0;
        double xs = 0;
        for (int i = 0; i < sound.length; i++) {
            double c = Math.cos(2 * Math.PI * hertz * i / rate);
            double s = Math.sin(2 * Math.PI * hertz * i / rate);
            cc += c * c;
            ss += s * s;
            cs += c * s;
            xc += sound[i] * c;
            xs += sound[i] * s;
        }
        double determinant = cc * ss - cs * cs;
        return new double[] {(xc * ss - xs * cs) / determinant, (xs * cc - xc * cs) / determinant};
    }

    private static short[] without(double[] sine, short[] sound, double hertz, int rate) {
        short[] rest = new short[sound.length];
        for (int i = 0; i < rest.length; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            rest[i] = (short) Math.round(sound[i] - sine[0] * Math.cos(angle) - sine[1] * Math.sin(angle));
        }
        return rest;
    }

    private static double rms(short[] sound) {
        double sum = 0;
        for (short sample : sound) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / sound.length);
    }
}
