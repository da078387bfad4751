package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import gudok.media.rtp.RtpPacket;
import java.util.Optional;

/**
 * What each code of a law of G.711 stands for: the sample and its square in one long. One table for all meters, both
 * laws one behind the other. Immutable.
 *
 * <p>Blocks are packed as well, into two longs. The first holds, from the lowest bit on, the sum of squares, the sum of
 * samples (each raised by {@link #BIAS}) and how many are clipped: 40 squares of at most 32,256 stay below 2^36, 40
 * raised samples below 2^22, and 6 bits are left. The second holds the highest and the lowest raised sample.
 */
final class LawTable {
    /** Of five milliseconds, but for the last block of a packet. */
    static final int BLOCK_SAMPLES = 40;

    static final long BLOCK_NANOS = 5_000_000;

    private static final int CODES = 256;
    private static final int SUM_SHIFT = 36;
    private static final int SUM_BITS = 22;
    private static final int CLIPPED_SHIFT = SUM_SHIFT + SUM_BITS;
    private static final int RANGE_BITS = 16;
    private static final int BIAS = 32768;
    private static final int WORD = Long.BYTES;

    /** Above all samples, and below them. */
    private static final int NO_RANGE = 0xffff << RANGE_BITS;

    private static final long[] SUMS = new long[2 * CODES];
    /** Raised samples in rising order. */
    private static final int[] RISING = new int[2 * CODES];

    private static final LawTable MU_LAW = new LawTable(new PcmuCodec(), 0);
    private static final LawTable A_LAW = new LawTable(new PcmaCodec(), CODES);

    private final int base;
    private final int fullScale;

    private LawTable(Codec codec, int base) {
        this.base = base;
        byte[] codes = new byte[CODES];
        for (int code = 0; code < CODES; code++) {
            codes[code] = (byte) code;
        }
        short[] samples = new short[CODES];
        codec.newDecoder().decode(codes, 0, CODES, samples, 0);
        int most = 0;
        for (int code = 0; code < CODES; code++) {
            most = Math.max(most, samples[code]);
            RISING[base + ((int) CodeRange.rising(code, base != 0) & 0xff)] = samples[code] + BIAS;
            SUMS[base + code] = (long) (samples[code] + BIAS) << SUM_SHIFT | samples[code] * samples[code];
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

    /** Blocks of a payload. */
    static int blocks(int payloadLength) {
        return (payloadLength + BLOCK_SAMPLES - 1) / BLOCK_SAMPLES;
    }

    /** Where a block of a payload ends. */
    static int blockEnd(int from, int payloadLength) {
        return Math.min(payloadLength, from + BLOCK_SAMPLES);
    }

    /** Packs a block of a payload into {@code packed[at]} and the long behind it; at most 40 codes. */
    void pack(RtpPacket packet, int from, int to, long[] packed, int at) {
        int words = (to - from) / WORD * WORD;
        packed[at] = 0;
        packed[at + 1] = NO_RANGE;
        if (words > 0) {
            packWords(packet, from, from + words, packed, at);
        }
        if (from + words < to) {
            packRest(packet, from + words, to, packed, at);
        }
        boolean loud = Math.max(high(packed[at + 1]) - BIAS, BIAS - low(packed[at + 1])) >= fullScale;
        packed[at] |= loud ? clipped(packet, from, to) << CLIPPED_SHIFT : 0;
    }

    private void packWords(RtpPacket packet, int from, int to, long[] packed, int at) {
        long both = 0;
        long low = -1;
        long high = 0;
        for (int next = from; next < to; next += WORD) {
            long codes = packet.payloadLong(next);
            long rising = CodeRange.rising(codes, base != 0);
            long even = CodeRange.even(rising);
            long odd = CodeRange.odd(rising);
            low = CodeRange.least(CodeRange.least(even, odd), CodeRange.even(low));
            high = CodeRange.most(CodeRange.most(even, odd), high);
            both += eight(codes);
        }
        packed[at] = both;
        packed[at + 1] = range(raised(CodeRange.least(low)), raised(CodeRange.most(high)));
    }

    private long eight(long codes) {
        int left = (int) (codes >>> Integer.SIZE);
        int right = (int) codes;
        return of(left)
                + of(left >> 8)
                + of(left >> 16)
                + of(left >> 24)
                + of(right)
                + of(right >> 8)
                + of(right >> 16)
                + of(right >> 24);
    }

    private void packRest(RtpPacket packet, int from, int to, long[] packed, int at) {
        long both = packed[at];
        int low = low(packed[at + 1]);
        int high = high(packed[at + 1]);
        for (int next = from; next < to; next++) {
            long one = of(packet.payloadByte(next));
            both += one;
            low = Math.min(low, (int) (one >>> SUM_SHIFT));
            high = Math.max(high, (int) (one >>> SUM_SHIFT));
        }
        packed[at] = both;
        packed[at + 1] = range(low, high);
    }

    private static int low(long range) {
        return (int) range >>> RANGE_BITS;
    }

    private static int high(long range) {
        return (int) range & (1 << RANGE_BITS) - 1;
    }

    /** The sample of a rising number, raised. */
    private int raised(int rising) {
        return RISING[base + rising];
    }

    /** The lowest and the highest of every {@code step}th code, as the second of the two longs. */
    int range(RtpPacket packet, int from, int to, int step) {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int i = from; i < to; i += step) {
            int sample = (int) (of(packet.payloadByte(i)) >>> SUM_SHIFT);
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        return range(low, high);
    }

    private static int range(int low, int high) {
        return low << RANGE_BITS | high;
    }

    private long of(int code) {
        return SUMS[(base & CODES) + (code & CODES - 1)];
    }

    private long clipped(RtpPacket packet, int from, int to) {
        long clipped = 0;
        for (int i = from; i < to; i++) {
            int sample = (int) (of(packet.payloadByte(i)) >>> SUM_SHIFT) - BIAS;
            clipped += Math.abs(sample) >= fullScale ? 1 : 0;
        }
        return clipped;
    }

    /** Unpacks a block of so many samples. */
    static void unpack(long sums, long range, int samples, SoundBlock block) {
        block.samples = samples;
        block.squares = sums & (1L << SUM_SHIFT) - 1;
        block.sum = (sums >>> SUM_SHIFT & (1 << SUM_BITS) - 1) - (long) BIAS * samples;
        block.clipped = (int) (sums >>> CLIPPED_SHIFT);
        unpackRange((int) range, block);
    }

    static void unpackRange(int range, SoundBlock block) {
        block.low = low(range) - BIAS;
        block.high = high(range) - BIAS;
    }
}
