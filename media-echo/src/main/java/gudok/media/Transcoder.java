package gudok.media;

import gudok.media.codec.Codec;
import gudok.media.codec.Resampler;
import gudok.media.rtp.RtpPacket;
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
    private final byte[] heard;
    private final short[] decoded;
    private final short[] samples;
    private final byte[] payload;
    private int kept;
    private int length;

    private Transcoder(Codec from, Codec to) {
        this.from = from;
        this.to = to;
        decoder = from.newDecoder();
        encoder = to.newEncoder();
        resampler = from.sampleRate() == to.sampleRate()
                ? Optional.empty()
                : Optional.of(Resampler.stream(from.sampleRate(), to.sampleRate()));
        heard = new byte[from.longestBytes()];
        decoded = new short[from.longestSamples()];
        payload = new byte[to.longestBytes()];
        int most = resampler.map(rates -> rates.mostOf(decoded.length)).orElse(decoded.length);
        samples = new short[most + to.unitSamples()];
    }

    /** Empty if both are the same, so that payloads pass as they are. */
    static Optional<Transcoder> between(Codec from, Codec to) {
        boolean same = from.encodingName().equals(to.encodingName()) && from.clockRate() == to.clockRate();
        return same ? Optional.empty() : Optional.of(of(from, to));
    }

    static Transcoder of(Codec from, Codec to) {
        return new Transcoder(from, to);
    }

    /**
     * Converts the packet's payload. What does not make a whole unit is left out at its end, and kept for the next packet
     * in what comes of it; what would be longer than {@link Codec#longestBytes()} is left out.
     */
    void convert(RtpPacket packet) {
        int bytes = Math.min(heard.length, packet.payloadLength());
        bytes -= bytes % from.unitBytes();
        packet.copyPayload(0, bytes, heard, 0);
        int fresh = decode(bytes);
        int all = kept + fresh;
        int whole = Math.min(to.longestSamples(), all - all % to.unitSamples());
        length = encoder.encode(samples, 0, whole, payload, 0);
        kept = all % to.unitSamples();
        System.arraycopy(samples, all - kept, samples, 0, kept);
    }

    private int decode(int bytes) {
        if (resampler.isEmpty()) {
            return decoder.decode(heard, 0, bytes, samples, kept);
        }
        int count = decoder.decode(heard, 0, bytes, decoded, 0);
        return resampler.get().convert(decoded, 0, count, samples, kept);
    }

    byte[] payload() {
        return payload;
    }

    int length() {
        return length;
    }
}
