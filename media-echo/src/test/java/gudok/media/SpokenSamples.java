package gudok.media;

import java.util.stream.IntStream;

/** Something like speech at 8 kHz: a second of a wave that changes, a second of faint noise, and again. */
final class SpokenSamples {
    private SpokenSamples() {}

    static short[] seconds(int seconds) {
        short[] samples = new short[8000 * seconds];
        int noise = 1;
        for (int i = 0; i < samples.length; i++) {
            noise = noise * 1_103_515_245 + 12_345;
            double voice = 6000 * Math.sin(i * 0.1) * Math.sin(i * 0.002) + 2000 * Math.sin(i * 0.31);
            samples[i] = (short) ((i / 8000 % 2 == 0 ? voice : 0) + (noise >> 16) / 1000);
        }
        return samples;
    }

    static double rms(short[] samples, int from, int to) {
        return Math.sqrt(IntStream.range(from, to)
                .mapToDouble(i -> (double) samples[i] * samples[i])
                .average()
                .orElse(0));
    }
}
