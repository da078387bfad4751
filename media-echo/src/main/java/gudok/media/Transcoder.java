package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.FrameOutline;
import gudok.media.codec.Resampler;
import gudok.media.codec.UnitLengths;
import gudok.media.rtp.RtpPacket;
import gudok.media.rtp.SequenceGap;
import java.util.Optional;

/**
 * Turns payloads of one codec into those of another, whatever their sampling rates, packet by packet, without allocating.
 * Confined to one loop.
 */
final class Transcoder {
    private final Codec from;
    private final Codec to;
    private final Codec.Decoder decoder;
    private final Codec.Encoder encoder;
    private final Optional<Resampler> resampler;
    private final SequenceGap gap = new SequenceGap();
    private final byte[] heard;
    private final short[] decoded;
    private final short[] samples;
    private final byte[] payload;
    private final UnitLengths lengths;
    private final FrameOutline outline;
    private final int blockSamples;
    private int kept;
    private int length;

    private Transcoder(Codec from, Codec to, boolean outlined) {
        this.from = from;
        this.to = to;
        decoder = from.newDecoder();
        encoder = to.leavesOutSilence() ? to.newSparseEncoder() : to.newEncoder();
        lengths = to.leavesOutSilence()
                ? new UnitLengths(to.longestBytes() / to.unitBytes(), to.unitBytes())
                : UnitLengths.WHOLE;
        resampler = from.sampleRate() == to.sampleRate()
                ? Optional.empty()
                : Optional.of(Resampler.stream(from.sampleRate(), to.sampleRate()));
        heard = new byte[from.longestBytes()];
        decoded = new short[from.longestSamples()];
        payload = new byte[to.longestBytes()];
        int most = resampler.map(rates -> rates.mostOf(decoded.length)).orElse(decoded.length);
        samples = new short[most + to.unitSamples()];
        blockSamples = FrameOutline.blockSamples(to.sampleRate());
        outline = outlined ? new FrameOutline(to.longestSamples() / blockSamples + 1) : FrameOutline.UNKNOWN;
    }

    /** Leaves out silence where the codec does. Empty if payloads pass as they are: both are the same, and the one makes nothing that was not agreed for the other. */
    static Optional<Transcoder> between(Codec from, Codec to) {
        boolean passes = from.isSameEncoding(to)
                && to.agreed(from.parameters()).parameters().equals(from.parameters());
        return passes ? Optional.empty() : Optional.of(new Transcoder(from, to, true));
    }

    /** Gives payloads without pauses. */
    static Transcoder of(Codec from, Codec to) {
        return new Transcoder(from, to.withoutPauses(), false);
    }

    /**
     * Converts the packet's payload. What does not make a whole unit is left out at its end, and kept for the next packet
     * in what comes of it; what would be longer than {@link Codec#longestBytes()} is left out.
     */
    void convert(RtpPacket packet) {
        int bytes = Math.min(heard.length, packet.payloadLength());
        bytes -= from.isPayload(bytes) ? 0 : bytes % from.unitBytes();
        bridge(packet, from.samplesOf(bytes));
        packet.copyPayload(0, bytes, heard, 0);
        encode(decoder.decode(heard, 0, bytes, decoded, 0), to.longestSamples());
    }

    /**
     * What was lost stays lost, as the receiver fills such gaps by its own means; but a decoder with a memory goes on as if
     * it had heard something.
     */
    private void bridge(RtpPacket packet, int packetSamples) {
        int lost = gap.before(packet);
        for (int i = 0; decoder.conceals() && i < lost; i++) {
            decoder.conceal(packetSamples, decoded, 0);
        }
    }

    /** Makes a frame of what is to be heard while a silent peer sends nothing; {@code frameBytes} are the result's. */
    void conceal(int frameBytes) {
        int wanted = frameBytes / to.unitBytes() * to.unitSamples();
        int least = (int) ((long) wanted * from.sampleRate() / to.sampleRate());
        int units = (least + from.unitSamples() - 1) / from.unitSamples();
        encode(decoder.conceal(units * from.unitSamples(), decoded, 0), wanted);
    }

    private void encode(int fresh, int most) {
        int all = kept + append(fresh);
        int whole = Math.min(most, all - all % to.unitSamples());
        look(whole);
        length = encode(whole);
        kept = all % to.unitSamples();
        System.arraycopy(samples, all - kept, samples, 0, kept);
    }

    private void look(int count) {
        if (outline != FrameOutline.UNKNOWN) {
            outline.clear();
            outline.add(samples, 0, count, blockSamples);
        }
    }

    private int encode(int count) {
        if (lengths == UnitLengths.WHOLE) {
            return encoder.encode(samples, 0, count, payload, 0);
        }
        lengths.clear();
        int room = 0;
        for (int at = 0; at < count; at += to.unitSamples(), room += to.unitBytes()) {
            lengths.add(encoder.encode(samples, at, to.unitSamples(), payload, room));
        }
        return room;
    }

    private int append(int fresh) {
        if (resampler.isPresent()) {
            return resampler.get().convert(decoded, 0, fresh, samples, kept);
        }
        System.arraycopy(decoded, 0, samples, kept, fresh);
        return fresh;
    }

    /** Whether anything may be left out of what comes of a packet. */
    boolean leavesOutSilence() {
        return lengths != UnitLengths.WHOLE;
    }

    /** What of the units of {@link #payload()} is to be sent; each has room for a whole one. */
    UnitLengths lengths() {
        return lengths;
    }

    /** How {@link #payload()} sounds. */
    FrameOutline outline() {
        return outline;
    }

    byte[] payload() {
        return payload;
    }

    int length() {
        return length;
    }
}
