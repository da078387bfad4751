package gudok.media.line;

import gudok.media.codec.Codec;
import gudok.media.codec.FrameOutline;
import gudok.media.rtp.RtpPacket;
import gudok.media.rtp.SequenceGap;

/**
 * Turns payloads into blocks of five milliseconds by the codec's decoder, from the thirtieth second on only one second
 * of four, so that measuring costs less than decoding. Allocates nothing after construction; confined to one thread.
 */
final class SoundReader implements PacketReader {
    private static final int CHUNK_BYTES = 480;
    private static final int CHUNK_SAMPLES = 960;
    private static final int BLOCKS_A_SECOND = 200;
    private static final int WHOLE_SECONDS = 30;
    private static final int DUTY_SECONDS = 4;
    private static final long LOOKED_AT_NANOS = 1_000_000_000L / FrameOutline.BLOCKS_A_SECOND;
    /** A longer one is a new beginning. */
    private static final int LONGEST_PAUSE_SECONDS = 10;

    private final Codec codec;
    private final SoundBlock.Sink sink;
    private final SequenceGap gap = new SequenceGap();
    private final SoundBlock block = new SoundBlock();
    private final byte[] payload;
    private final short[] samples;
    private final Codec.Decoder decoder;
    private final int blockSamples;
    private final int chunkBytes;
    private final int wholeSeconds;
    private boolean silent;
    private int nextTimestamp;
    private long heardSamples;
    private long shownSamples;
    private long pauseSamples;

    SoundReader(Codec codec, SoundBlock.Sink sink) {
        this(codec, sink, WHOLE_SECONDS);
    }

    private SoundReader(Codec codec, SoundBlock.Sink sink, int wholeSeconds) {
        this.codec = codec;
        this.wholeSeconds = wholeSeconds;
        this.sink = sink;
        blockSamples = Math.max(1, codec.sampleRate() / BLOCKS_A_SECOND);
        decoder = codec.newDecoder();
        samples = new short[Math.max(CHUNK_SAMPLES, codec.unitSamples())];
        int units = Math.max(1, Math.min(CHUNK_BYTES / codec.unitBytes(), CHUNK_SAMPLES / codec.unitSamples()));
        chunkBytes = units * codec.unitBytes();
        if (chunkBytes > CHUNK_BYTES) {
            throw new IllegalArgumentException("unit of " + codec.encodingName() + " is too long to measure");
        }
        payload = new byte[chunkBytes];
    }

    /** Reads only as much as an outline needs: one second of four from the beginning. */
    static SoundReader forOutline(Codec codec, SoundBlock.Sink outline) {
        return new SoundReader(codec, outline, 0);
    }

    @Override
    public void read(RtpPacket packet, long atNanos) {
        int length = codec.isPayload(packet.payloadLength()) ? packet.payloadLength() : 0;
        long at = atNanos;
        if (silent) {
            pause(packet, atNanos);
        }
        bridge(packet, codec.samplesOf(length));
        for (int done = 0; done < length; done += chunkBytes) {
            int bytes = Math.min(chunkBytes, length - done);
            int count = codec.samplesOf(bytes);
            if (isDue()) {
                packet.copyPayload(done, bytes, payload, 0);
                measure(decoder.decode(payload, 0, bytes, samples, 0), at);
            } else {
                sink.skipped(at, at + nanos(count));
            }
            heardSamples += count;
            at += nanos(count);
        }
        silent = decoder.conceals() && codec.endsInSilence(length);
        nextTimestamp = packet.timestamp() + ticks(codec.samplesOf(length));
    }

    /** What follows has nothing to do with what was read before. */
    @Override
    public boolean look(FrameOutline outline, long atNanos) {
        for (int i = 0; i < outline.count(); i++) {
            block.low = outline.low(i);
            block.high = outline.high(i);
            block.atNanos = atNanos + i * LOOKED_AT_NANOS;
            sink.block(block);
        }
        gap.forget();
        silent = false;
        return true;
    }

    /** A silent peer's noise goes on until the next packet, and counts as what it is. */
    private void pause(RtpPacket packet, long untilNanos) {
        int gap = (int) ((packet.timestamp() - nextTimestamp) * (long) codec.sampleRate() / codec.clockRate());
        if (gap > codec.sampleRate() * LONGEST_PAUSE_SECONDS) {
            return;
        }
        int most = samples.length / codec.unitSamples() * codec.unitSamples();
        for (int left = gap; left >= codec.unitSamples(); ) {
            int count = Math.min(most, left / codec.unitSamples() * codec.unitSamples());
            if (isDue()) {
                measure(decoder.conceal(count, samples, 0), untilNanos - nanos(left));
            }
            heardSamples += count;
            pauseSamples += count;
            left -= count;
        }
    }

    /** Without pauses that were filled with noise; of the others the same part as of all that was heard. */
    @Override
    public double samplesOf(double pausedMs, int sampleRate) {
        double unfilled = Math.max(0, pausedMs * sampleRate / 1000 - pauseSamples);
        return heardSamples == 0 ? unfilled : unfilled * shownSamples / heardSamples;
    }

    private int ticks(int count) {
        return (int) ((long) count * codec.clockRate() / codec.sampleRate());
    }

    /** What was lost is not measured, but the decoder has to know of it. */
    private void bridge(RtpPacket packet, int packetSamples) {
        int lost = gap.before(packet);
        int count = Math.min(samples.length / codec.unitSamples() * codec.unitSamples(), packetSamples);
        for (int i = 0; decoder.conceals() && isDue() && i < lost; i++) {
            decoder.conceal(count, samples, 0);
        }
    }

    private boolean isDue() {
        long second = heardSamples / codec.sampleRate();
        return second < wholeSeconds || second % DUTY_SECONDS == 0;
    }

    private long nanos(int count) {
        return count * 1_000_000_000L / codec.sampleRate();
    }

    private void measure(int count, long at) {
        shownSamples += count;
        for (int from = 0; from < count; from += blockSamples) {
            int to = Math.min(count, from + blockSamples);
            linearBlock(from, to);
            block.atNanos = at + nanos(from);
            sink.block(block);
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
        block.samples = to - from;
        block.sum = sum;
        block.squares = squares;
        block.low = low;
        block.high = high;
        block.clipped = 0;
        for (int i = from; block.peak() >= Short.MAX_VALUE && i < to; i++) {
            block.clipped += Math.abs(samples[i]) >= Short.MAX_VALUE ? 1 : 0;
        }
    }
}
