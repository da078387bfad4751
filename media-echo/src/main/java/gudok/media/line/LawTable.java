package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.util.Optional;

/**
 * What each code of a law of G.711 stands for: the sample and its square in one long. One table for all meters.
 * Immutable.
 */
final class LawTable {
    private static final int CODES = 256;
    /** Sums of a sample, shifted by this, lie above sums of squares in one long; so longs are ordered as samples are. */
    private static final int SUM_SHIFT = 37;

    private static final long SQUARES = (1L << SUM_SHIFT) - 1;
    private static final int BIAS = 32768;
    private static final LawTable MU_LAW = new LawTable(new PcmuCodec());
    private static final LawTable A_LAW = new LawTable(new PcmaCodec());

    private final short[] samples = new short[CODES];
    private final long[] sums = new long[CODES];
    private final int fullScale;

    private LawTable(Codec codec) {
        byte[] codes = new byte[CODES];
        for (int code = 0; code < CODES; code++) {
            codes[code] = (byte) code;
        }
        codec.newDecoder().decode(codes, 0, CODES, samples, 0);
        int most = 0;
        for (int code = 0; code < CODES; code++) {
            most = Math.max(most, samples[code]);
            sums[code] = (long) (samples[code] + BIAS) << SUM_SHIFT | samples[code] * samples[code];
        }
        fullScale = most;
    }

    /** The table of a codec, if it has one. */
    static Optional<LawTable> of(Codec codec) {
        return switch (codec.encodingName()) {
            case "PCMU" -> Optional.of(MU_LAW);
            case "PCMA" -> Optional.of(A_LAW);
            default -> Optional.empty();
        };
    }

    /** The greatest sample. */
    int fullScale() {
        return fullScale;
    }

    /** Looks at the codes from {@code from} on, every {@code step}th of them; at most 8,192. */
    void measure(byte[] codes, int from, int to, int step, SoundBlock block) {
        long both = 0;
        long low = Long.MAX_VALUE;
        long high = 0;
        int count = 0;
        for (int i = from; i < to; i += step) {
            long one = sums[codes[i] & 0xff];
            both += one;
            low = Math.min(low, one);
            high = Math.max(high, one);
            count++;
        }
        block.samples = count;
        block.sum = (both >>> SUM_SHIFT) - (long) BIAS * count;
        block.squares = both & SQUARES;
        block.low = (int) (low >>> SUM_SHIFT) - BIAS;
        block.high = (int) (high >>> SUM_SHIFT) - BIAS;
        block.clipped = block.peak() < fullScale ? 0 : clipped(codes, from, to);
    }

    private int clipped(byte[] codes, int from, int to) {
        int clipped = 0;
        for (int i = from; i < to; i++) {
            clipped += Math.abs(samples[codes[i] & 0xff]) >= fullScale ? 1 : 0;
        }
        return clipped;
    }
}
