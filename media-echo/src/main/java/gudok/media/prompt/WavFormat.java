package gudok.media.prompt;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The {@code fmt } chunk of a WAV file. A chunk that is too short for a format reads as format 0, which is unknown.
 *
 * @param tag  WAVE_FORMAT number; that of the sub-format if the file has the extensible form
 * @param bits per sample and channel, as stored
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

    Optional<SampleEncoding> encoding() {
        return Optional.ofNullable(
                switch (tag << 8 | bits) {
                    case PCM << 8 | 8 -> SampleEncoding.UNSIGNED_8;
                    case PCM << 8 | 16 -> SampleEncoding.LINEAR_16;
                    case PCM << 8 | 24 -> SampleEncoding.LINEAR_24;
                    case PCM << 8 | 32 -> SampleEncoding.LINEAR_32;
                    case FLOAT << 8 | 32 -> SampleEncoding.FLOAT_32;
                    case FLOAT << 8 | 64 -> SampleEncoding.FLOAT_64;
                    case A_LAW << 8 | 8 -> SampleEncoding.A_LAW;
                    case MU_LAW << 8 | 8 -> SampleEncoding.MU_LAW;
                    default -> null;
                });
    }

    String describe() {
        String known = switch (tag) {
            case PCM -> bits + "-bit PCM";
            case FLOAT -> bits + "-bit floating point";
            case A_LAW -> bits + "-bit A-law";
            case MU_LAW -> bits + "-bit \u00b5-law";
            default -> "sound of WAV format " + tag;
        };
        return StoredSound.describe(sampleRate, channels, known);
    }
}
