package gudok.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static short[] tone(int hertz, int rate, int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return tone;
    }

    private static short[] convert(int from, int to, short[] in) {
        Resampler resampler = Resampler.stream(from, to);
        short[] out = new short[resampler.mostOf(in.length)];
        return Arrays.copyOf(out, resampler.convert(in, 0, in.length, out, 0));
    }

    /** Amplitude of a frequency after the first half of the sound. */
    private static double amplitude(short[] sound, int hertz, int rate) {
        double sine = 0;
        double cosine = 0;
        int start = sound.length / 2;
        for (int i = start; i < sound.length; i++) {
            sine += sound[i] * Math.sin(2 * Math.PI * hertz * i / rate);
            cosine += sound[i] * Math.cos(2 * Math.PI * hertz * i / rate);
        }
        return 2 * Math.hypot(sine, cosine) / (sound.length - start);
    }

    private static double rest(short[] sound, double amplitude) {
        double squares = 0;
        int start = sound.length / 2;
        for (int i = start; i < sound.length; i++) {
            squares += (double) sound[i] * sound[i];
        }
        return Math.sqrt(Math.max(0, squares / (sound.length - start) - amplitude * amplitude / 2));
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 16000, 1000",
        "8000, 16000, 3000",
        "16000, 8000, 1000",
        "16000, 8000, 3000",
        "8000, 44100, 1000",
        "44100, 8000, 1000",
        "44100, 16000, 3000",
        "16000, 44100, 5000"
    })
    void givenTone_whenConverted_thenTheSameToneAndNothingElse(int from, int to, int hertz) {
        short[] out = convert(from, to, tone(hertz, from, from));
        assertEquals(to, out.length, 1);
        double amplitude = amplitude(out, hertz, to);
        assertEquals(10_000, amplitude, 200);
        assertTrue(rest(out, amplitude) < 100, "rest " + rest(out, amplitude));
    }

    @Test
    void givenToneAboveTheNewBand_whenConverted_thenGone() {
        short[] out = convert(16_000, 8000, tone(5000, 16_000, 16_000));
        assertTrue(rest(out, 0) < 50, "rest " + rest(out, 0));
    }

    @Test
    void givenPieces_whenConverted_thenTheSameAsAtOnce() {
        short[] in = tone(700, 44_100, 10_000);
        short[] whole = convert(44_100, 16_000, in);
        Resampler resampler = Resampler.stream(44_100, 16_000);
        short[] pieces = new short[whole.length];
        Random random = new Random(3);
        int done = 0;
        int written = 0;
        while (done < in.length) {
            int samples = Math.min(in.length - done, 1 + random.nextInt(50));
            written += resampler.convert(in, done, samples, pieces, written);
            done += samples;
        }
        assertEquals(whole.length, written);
        assertArrayEquals(whole, pieces);
    }

    @Test
    void givenFullScale_whenConverted_thenItStopsAtTheLimits() {
        short[] square = new short[8000];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 10 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] out = convert(8000, 16_000, square);
        for (int i = 200; i < out.length; i++) {
            boolean middle = (i - 80) % 20 >= 8 && (i - 80) % 20 <= 12;
            boolean positive = (i - 80) / 20 % 2 == 0;
            assertTrue(!middle || out[i] > 20_000 == positive && Math.abs(out[i]) > 20_000, "sample " + i);
        }
    }
}
