package gudok.media.tone;

import java.util.Random;

/** Soft noise for lines that should not sound dead: white, 4 s that can be repeated. Stateless; safe from any thread. */
public final class NoiseRenderer {
    private static final int SECONDS = 4;
    /** Fixed, so that all listeners share one sound. */
    private static final long SEED = 3389;

    private NoiseRenderer() {}

    /**
     * Renders evenly distributed samples.
     *
     * @param divisor at least 1; the noise peaks at full scale divided by it
     */
    public static short[] render(int divisor, int sampleRate) {
        Random random = new Random(SEED);
        short[] sound = new short[SECONDS * sampleRate];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) Math.round((random.nextDouble() * 2 - 1) * Short.MAX_VALUE / divisor);
        }
        return sound;
    }
}
