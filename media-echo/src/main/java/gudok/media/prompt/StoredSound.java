package gudok.media.prompt;

import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Where the samples of a file lie and how they are stored.
 *
 * @param offset of the first sample in the file, in bytes
 * @param length of all samples, in bytes; within the file
 */
record StoredSound(SampleEncoding encoding, ByteOrder order, int channels, long sampleRate, long offset, long length) {
    private static final int MOST_CHANNELS = 32;
    private static final int LOWEST_RATE = 4000;
    private static final int HIGHEST_RATE = 192_000;

    /** Whether it can be made a telephone's sound at all. */
    boolean isPlayable() {
        return channels >= 1 && channels <= MOST_CHANNELS && sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE;
    }

    /** Samples of each channel. */
    long frames() {
        return length / frameBytes();
    }

    int frameBytes() {
        return encoding.bytes() * channels;
    }

    String describe() {
        return describe(sampleRate, channels, encoding.words());
    }

    static String describe(long sampleRate, int channels, String encoding) {
        String layout = switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> channels + "-channel";
        };
        return String.format(Locale.ROOT, "%d Hz %s %s", sampleRate, layout, encoding);
    }
}
