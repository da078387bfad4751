package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The {@code fmt } chunk of a WAV file. A chunk that is too short for a format reads as format 0, which is unknown.
 *
 * @param tag  WAVE_FORMAT number; that of the sub-format if the file has the extensible form
 * @param bits per sample and channel
 */
record WavFormat(int tag, int channels, long sampleRate, int bits) {
    /** As much of the chunk as is ever looked at: the extensible form. */
    static final int MAX_BYTES = 40;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int MIN_BYTES = 16;
    private static final int SUB_FORMAT_OFFSET = 24;

    static WavFormat read(ByteBuffer chunk) {
        if (chunk.remaining() < MIN_BYTES) {
            return new WavFormat(0, 0, 0, 0);
        }
        int tag = chunk.getShort(0) & 0xffff;
        if (tag == EXTENSIBLE) {
            tag = chunk.remaining() < MAX_BYTES ? 0 : chunk.getShort(SUB_FORMAT_OFFSET) & 0xffff;
        }
        int channels = chunk.getShort(2) & 0xffff;
        long sampleRate = chunk.getInt(4) & 0xffff_ffffL;
        return new WavFormat(tag, channels, sampleRate, chunk.getShort(14) & 0xffff);
    }

    boolean isPlayableAt(int wantedRate) {
        boolean linear = tag == PCM && bits == 16;
        boolean companded = (tag == A_LAW || tag == MU_LAW) && bits == 8;
        return channels == 1 && sampleRate == wantedRate && (linear || companded);
    }

    int bytesPerSample() {
        return bits / 8;
    }

    /** Only for a format that {@linkplain #isPlayableAt is playable}. */
    short[] decode(ByteBuffer data, int samples) {
        short[] pcm = new short[samples];
        switch (tag) {
            case MU_LAW -> decode(new PcmuCodec(), data, pcm);
            case A_LAW -> decode(new PcmaCodec(), data, pcm);
            default -> data.asShortBuffer().get(pcm);
        }
        return pcm;
    }

    private static void decode(Codec codec, ByteBuffer data, short[] pcm) {
        codec.newDecoder().decode(data.array(), data.arrayOffset(), pcm.length, pcm, 0);
    }

    String describe() {
        String layout = switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> channels + "-channel";
        };
        return String.format(Locale.ROOT, "%d Hz %s %d-bit %s", sampleRate, layout, bits, encoding());
    }

    private String encoding() {
        return switch (tag) {
            case PCM -> "PCM";
            case FLOAT -> "floating point";
            case A_LAW -> "A-law";
            case MU_LAW -> "\u00b5-law";
            default -> "sound of WAV format " + tag;
        };
    }
}
