package gudok.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits as phones and lines make them; what is none is not found. */
class DigitDetectorTest {
    private static final String KEYS = "123A456B789C*0#D";
    private static final double[] ROWS = {697, 770, 852, 941};
    private static final double[] COLUMNS = {1209, 1336, 1477, 1633};

    private int rate = 8000;
    private final StringBuilder found = new StringBuilder();
    private DigitDetector detector = new DigitDetector(rate);

    private void feed(short[] samples) {
        for (short sample : samples) {
            char digit = detector.add(sample);
            if (digit != DigitDetector.NONE) {
                found.append(digit);
            }
        }
    }

    /** Both tones of a key, each at its level in dBm0, with their frequencies off by a part. */
    private short[] key(char key, int ms, double lowDbm0, double highDbm0, double off) {
        int index = KEYS.indexOf(key);
        short[] samples = new short[rate * ms / 1000];
        for (int i = 0; i < samples.length; i++) {
            double at = 2 * Math.PI * i / rate * (1 + off);
            samples[i] = (short) (amplitude(lowDbm0) * Math.sin(at * ROWS[index / 4])
                    + amplitude(highDbm0) * Math.sin(at * COLUMNS[index % 4]));
        }
        return samples;
    }

    private static double amplitude(double dbm0) {
        return 32_124 * Math.pow(10, (dbm0 - 3.17) / 20);
    }

    private short[] silence(int ms) {
        return new short[rate * ms / 1000];
    }

    private void feedAll(double low, double high, double off) {
        for (char key : KEYS.toCharArray()) {
            feed(key(key, 60, low, high, off));
            feed(silence(50));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3.5, -10, -25})
    void givenAllKeysAtALevel_whenPressed60Ms_thenEachOnce(double dbm0) {
        feedAll(dbm0, dbm0, 0);
        assertEquals(KEYS, found.toString());
    }

    @ParameterizedTest
    @CsvSource({"-10,-18", "-14,-10", "-10,-6"})
    void givenTwist_whenPressed_thenFound(double low, double high) {
        feedAll(low, high, 0);
        assertEquals(KEYS, found.toString());
    }

    @ParameterizedTest
    @CsvSource({"-20,-10", "-5,-17"})
    void givenTooMuchTwist_whenPressed_thenNothing(double low, double high) {
        feedAll(low, high, 0);
        assertEquals("", found.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.015, -0.015})
    void givenFrequenciesOffBy1Point5Percent_whenPressed_thenFound(double off) {
        feedAll(-10, -10, off);
        assertEquals(KEYS, found.toString());
    }

    @Test
    void givenTonesOfMinus40_whenPressed_thenNothing() {
        feedAll(-40, -40, 0);
        assertEquals("", found.toString());
    }

    @Test
    void givenSixteenKilohertz_whenPressed_thenFound() {
        rate = 16_000;
        detector = new DigitDetector(rate);
        feedAll(-10, -10, 0);
        assertEquals(KEYS, found.toString());
    }

    @Test
    void givenBothLaws_whenPressed_thenFound() {
        for (Codec codec : new Codec[] {new PcmuCodec(), new PcmaCodec()}) {
            found.setLength(0);
            for (char key : KEYS.toCharArray()) {
                short[] samples = key(key, 60, -20, -20, 0);
                byte[] payload = new byte[samples.length];
                codec.newEncoder().encode(samples, 0, samples.length, payload, 0);
                codec.newDecoder().decode(payload, 0, payload.length, samples, 0);
                feed(samples);
                feed(silence(50));
            }
            assertEquals(KEYS, found.toString(), codec.encodingName());
        }
    }

    @Test
    void givenNoise15DbBelow_whenPressed_thenFound() {
        Random random = new Random(4);
        for (char key : KEYS.toCharArray()) {
            short[] samples = key(key, 80, -10, -10, 0);
            for (int i = 0; i < samples.length; i++) {
                samples[i] += (short) (random.nextGaussian() * amplitude(-25) / Math.sqrt(2));
            }
            feed(samples);
            feed(silence(50));
        }
        assertEquals(KEYS, found.toString());
    }

    @Test
    void givenKeyHeldTwoSeconds_whenReleasedAndPressedAgain_thenTwice() {
        feed(key('5', 2000, -10, -10, 0));
        feed(silence(50));
        feed(key('5', 60, -10, -10, 0));
        assertEquals("55", found.toString());
    }

    @Test
    void givenBlipsOf15Ms_whenHeard_thenNothing() {
        for (char key : KEYS.toCharArray()) {
            feed(key(key, 15, -10, -10, 0));
            feed(silence(50));
        }
        assertEquals("", found.toString());
    }

    @Test
    void givenNoiseAndCallProgressTones_whenHeardForMinutes_thenNothing() {
        Random random = new Random(5);
        short[] noise = new short[60 * rate];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (3000 * random.nextGaussian());
        }
        feed(noise);
        for (double[] pair :
                new double[][] {{350, 440}, {440, 480}, {480, 620}, {425, 425}, {697, 697}, {1209, 1209}}) {
            short[] tones = new short[2 * rate];
            for (int i = 0; i < tones.length; i++) {
                double at = 2 * Math.PI * i / rate;
                tones[i] = (short) (6000 * Math.sin(at * pair[0]) + 6000 * Math.sin(at * pair[1]));
            }
            feed(tones);
        }
        assertEquals("", found.toString());
    }

    /** Voices: harmonics of a pitch that glides, shaped by formants that move, for ten minutes. */
    @Test
    void givenVoices_whenHeardForMinutes_thenNothing() {
        Random random = new Random(6);
        for (int word = 0; word < 1200; word++) {
            feed(word(random));
        }
        assertEquals("", found.toString());
    }

    private short[] word(Random random) {
        short[] samples = new short[rate / 2];
        double pitch = 80 + 200 * random.nextDouble();
        double glide = 1 + (random.nextDouble() - 0.5) / rate;
        double[] formants = {
            300 + 600 * random.nextDouble(), 900 + 1300 * random.nextDouble(), 2200 + 1000 * random.nextDouble()
        };
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            pitch *= glide;
            phase += 2 * Math.PI * pitch / rate;
            double sum = 0;
            for (int harmonic = 1; harmonic * pitch < 3400; harmonic++) {
                double gain = 0.02;
                for (double formant : formants) {
                    double off = (harmonic * pitch - formant) / 120;
                    gain += 1 / (1 + off * off);
                }
                sum += gain * Math.sin(harmonic * phase);
            }
            samples[i] = (short) Math.max(-32_000, Math.min(32_000, 4000 * sum));
        }
        return samples;
    }
}
