package gudok.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComfortNoiseTest {
    private final ComfortNoise noise = new ComfortNoise();
    private final short[] samples = new short[80_000];

    private double levelDbov() {
        noise.fill(samples, 0, samples.length);
        double squares = 0;
        for (short sample : samples) {
            squares += (double) sample * sample;
        }
        return 20 * Math.log10(Math.sqrt(squares / samples.length) / 32_768);
    }

    private double neighbours() {
        double product = 0;
        double squares = 0;
        for (int i = 1; i < samples.length; i++) {
            product += (double) samples[i] * samples[i - 1];
            squares += (double) samples[i] * samples[i];
        }
        return product / squares;
    }

    @Test
    void givenLevelAlone_whenFilled_thenWhiteNoiseOfThatLevel() {
        noise.describe(new byte[] {40}, 1);
        assertEquals(-40, levelDbov(), 0.2);
        assertEquals(0, neighbours(), 0.02);
    }

    @Test
    void givenColour_whenFilled_thenSameLevelAndNeighboursAlike() {
        noise.describe(new byte[] {40, 60}, 2);
        assertEquals(-40, levelDbov(), 0.3);
        assertEquals(258.0 * 67 / 32_768, neighbours(), 0.03);
    }

    @Test
    void givenNothingOrQuietest_whenFilled_thenSilence() {
        noise.describe(new byte[0], 0);
        noise.fill(samples, 0, 100);
        assertArrayEquals(new short[100], Arrays.copyOf(samples, 100));
        noise.describe(new byte[] {127}, 1);
        noise.fill(samples, 0, 100);
        assertArrayEquals(new short[100], Arrays.copyOf(samples, 100));
    }

    @Test
    void givenAnyPayload_whenFilled_thenItStaysAtItsLevelOrBelow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            byte[] payload = new byte[1 + random.nextInt(60)];
            random.nextBytes(payload);
            noise.describe(payload, payload.length);
            noise.fill(samples, 0, 1000);
        }
        noise.describe(new byte[] {60}, 1);
        noise.fill(samples, 0, 100);
        assertTrue(levelDbov() < -59, "seed=" + seed);
    }
}
