package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.rtp.RtpPacket;

/**
 * Turns payloads into blocks of five milliseconds. G.711 by a table that gives a sample and its square at once; other
 * codecs by their decoder, from the thirtieth second on only one second of four, so that measuring costs less than
 * decoding. Allocates nothing after construction; confined to one thread.
 */
final class SoundReader {
    private static final int CHUNK_BYTES = 480;
    private static final int CHUNK_SAMPLES = 960;
    private static final int BLOCKS_A_SECOND = 200;
    private static final int WHOLE_SECONDS = 30;
    private static final int DUTY_SECONDS = 4;
    /** Sums of a sample, shifted by this, lie above sums of squares in one long. */
    private static final int SUM_SHIFT = 37;

    private static final long SQUARES = (1L << SUM_SHIFT) - 1;
    private static final int BIAS = 32768;

    private final Codec codec;
    private final SoundBlock.Sink sink;
    private final SoundBlock block = new SoundBlock();
    private final byte[] payload = new byte[CHUNK_BYTES];
    private final short[] samples;
    private final long[] sums;
    private final Codec.Decoder decoder;
    private final int blockSamples;
    private final int chunkBytes;
    private final int fullScale;
    private long heardSamples;

    SoundReader(Codec codec, SoundBlock.Sink sink) {
        this.codec = codec;
        this.sink = sink;
        blockSamples = Math.max(1, codec.sampleRate() / BLOCKS_A_SECOND);
        decoder = codec.newDecoder();
        boolean table = isTable(codec);
        samples = table ? table(decoder) : new short[Math.max(CHUNK_SAMPLES, codec.unitSamples())];
        sums = table ? sums(samples) : new long[0];
        fullScale = table ? most(samples) : Short.MAX_VALUE;
        int units = Math.max(1, Math.min(CHUNK_BYTES / codec.unitBytes(), CHUNK_SAMPLES / codec.unitSamples()));
        chunkBytes = units * codec.unitBytes();
        if (chunkBytes > CHUNK_BYTES) {
            throw new IllegalArgumentException("unit of " + codec.encodingName() + " is too long to measure");
        }
    }

    static boolean isTable(Codec codec) {
        return codec.encodingName().equals("PCMU") || codec.encodingName().equals("PCMA");
    }

    private static short[] table(Codec.Decoder decoder) {
        byte[] codes = new byte[256];
        for (int code = 0; code < codes.length; code++) {
            codes[code] = (byte) code;
        }
        short[] table = new short[codes.length];
        decoder.decode(codes, 0, codes.length, table, 0);
        return table;
    }

    private static long[] sums(short[] table) {
        long[] sums = new long[table.length];
        for (int code = 0; code < table.length; code++) {
            sums[code] = (long) (table[code] + BIAS) << SUM_SHIFT | table[code] * table[code];
        }
        return sums;
    }

    private static int most(short[] table) {
        int most = 0;
        for (short sample : table) {
            most = Math.max(most, sample);
        }
        return most;
    }

    /**
     * Reads one payload.
     *
     * @param atNanos when its first sample is, or was, due to be heard
     */
    void read(RtpPacket packet, long atNanos) {
        int length = packet.payloadLength();
        long at = atNanos;
        for (int done = 0; done + codec.unitBytes() <= length; ) {
            int bytes = Math.min(chunkBytes, length - done);
            bytes -= bytes % codec.unitBytes();
            int count = bytes / codec.unitBytes() * codec.unitSamples();
            if (sums.length > 0 || isDue()) {
                packet.copyPayload(done, bytes, payload, 0);
                chunk(bytes, at);
            }
            heardSamples += count;
            at += nanos(count);
            done += bytes;
        }
    }

    private boolean isDue() {
        long second = heardSamples / codec.sampleRate();
        return second < WHOLE_SECONDS || second % DUTY_SECONDS == 0;
    }

    private long nanos(int count) {
        return count * 1_000_000_000L / codec.sampleRate();
    }

    private void chunk(int bytes, long at) {
        int count = sums.length > 0 ? bytes : decoder.decode(payload, 0, bytes, samples, 0);
        for (int from = 0; from < count; from += blockSamples) {
            int to = Math.min(count, from + blockSamples);
            if (sums.length > 0) {
                tableBlock(from, to);
            } else {
                linearBlock(from, to);
            }
            block.atNanos = at + nanos(from);
            sink.block(block);
        }
    }

    private void tableBlock(int from, int to) {
        long both = 0;
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int i = from; i < to; i++) {
            long one = sums[payload[i] & 0xff];
            int sample = (int) (one >>> SUM_SHIFT);
            both += one;
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        low -= BIAS;
        high -= BIAS;
        finish(to - from, (both >>> SUM_SHIFT) - (long) BIAS * (to - from), both & SQUARES, low, high);
        if (block.peak() >= fullScale) {
            for (int i = from; i < to; i++) {
                block.clipped += Math.abs(samples[payload[i] & 0xff]) >= fullScale ? 1 : 0;
            }
        }
    }

    private void linearBlock(int from, int to) {
        long sum = 0;
        long squares = 0;
        int low = Short.MAX_VALUE;
        int high = Short.MIN_VALUE;
        for (int i = from; i < to; i++) {
            int sample = samples[i];
            sum += sample;
            squares += sample * sample;
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        finish(to - from, sum, squares, low, high);
        for (int i = from; block.peak() >= fullScale && i < to; i++) {
            block.clipped += Math.abs(samples[i]) >= fullScale ? 1 : 0;
        }
    }

    private void finish(int count, long sum, long squares, int low, int high) {
        block.samples = count;
        block.sum = sum;
        block.squares = squares;
        block.low = low;
        block.high = high;
        block.clipped = 0;
    }
}
